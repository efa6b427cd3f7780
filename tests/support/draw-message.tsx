import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { MessageText } from "@/app/(main)/_components/message-text/message-text";
import messages from "@/lib/i18n/en.json";

/** A message's text as the server draws it. */
export function drawMessage(text: string, mentions: { name: string; own: boolean }[] = []) {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <MessageText text={text} mentions={mentions} />
    </NextIntlClientProvider>,
  );
}

export function paragraph(inner: string) {
  return `<p dir="auto">${inner}</p>`;
}
