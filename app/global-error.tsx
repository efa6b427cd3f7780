"use client";

import { useSyncExternalStore } from "react";
import { StatePage } from "@/app/_components/state-page";
import { Theme, THEME_KEY } from "@/app/_components/theme";
import type { Language } from "@/lib/contract/people";
import { lastResort } from "@/lib/i18n/last-resort";
import { LANGUAGE_COOKIE, pickLanguage, toHtmlLang } from "@/lib/i18n/pick-language";
import "./_styles/main.scss";

/** When the layout itself has failed: no catalogue, no cookie read by the server, nothing but this. */
export default function GlobalError({ retry }: { retry: () => void }) {
  const language = useSyncExternalStore<Language>(never, readLanguage, () => "en");
  const dark = useSyncExternalStore(never, isDark, () => false);
  const words = lastResort[language];
  return (
    <html lang={toHtmlLang(language)} data-bs-theme={dark ? "dark" : "light"}>
      <body>
        <title>{words.title}</title>
        <main>
          <StatePage icon="cloud-slash" title={words.title} text={words.text}>
            <button type="button" className="btn btn-primary" onClick={retry}>
              {words.tryAgain}
            </button>
          </StatePage>
        </main>
      </body>
    </html>
  );
}

/** What it says is read once; there is nothing to follow here. */
function never() {
  return () => undefined;
}

function readLanguage() {
  const cookie = new RegExp(`(?:^|; )${LANGUAGE_COOKIE}=(\\w+)`).exec(document.cookie)?.[1];
  return pickLanguage({ cookie, accepted: navigator.languages.join(",") });
}

function isDark() {
  const theme = Theme.parse(localStorage.getItem(THEME_KEY));
  return (
    theme === "dark" ||
    (theme === "automatic" && matchMedia("(prefers-color-scheme: dark)").matches)
  );
}
