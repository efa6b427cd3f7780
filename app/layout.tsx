import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { KeepTimeZone } from "@/app/_components/keep-time-zone";
import { pageColours, Theme, THEME_COOKIE } from "@/app/_components/theme";
import { ThemeScript } from "@/app/_components/theme-script";
import { toHtmlLang } from "@/lib/i18n/pick-language";
import { TIME_ZONE_COOKIE } from "@/lib/i18n/pick-time-zone";
import "./_styles/main.scss";

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The script sets data-bs-theme before React compares.
  return (
    <html
      lang={toHtmlLang(await getLocale())}
      data-theme={await readTheme()}
      suppressHydrationWarning
    >
      <head>
        <ThemeScript />
      </head>
      <body>
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
        <KeepTimeZone known={(await cookies()).get(TIME_ZONE_COOKIE)?.value} />
      </body>
    </html>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return {
    title: { default: t("name"), template: t("title", { page: "%s" }) },
    description: t("description"),
    applicationName: t("name"),
    // Numbers in a conversation are seldom for calling.
    formatDetection: { telephone: false, address: false, email: false },
    robots: { index: false },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme();
  const both = [
    { media: "(prefers-color-scheme: light)", color: pageColours.light },
    { media: "(prefers-color-scheme: dark)", color: pageColours.dark },
  ];
  return {
    themeColor: theme === "automatic" ? both : pageColours[theme],
    colorScheme: theme === "automatic" ? "light dark" : theme,
    viewportFit: "cover",
    // The composer stays above the keyboard of a phone.
    interactiveWidget: "resizes-content",
  };
}

async function readTheme() {
  return Theme.parse((await cookies()).get(THEME_COOKIE)?.value);
}
