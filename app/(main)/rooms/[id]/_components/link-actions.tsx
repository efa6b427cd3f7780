"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Icon } from "@/app/_components/icon";
import { copyText } from "@/lib/client/copy-text";

type Props = { link: string; fieldId: string };

/** The link, to copy or to hand to another program; where neither is to be had, selected. */
export function LinkActions({ link, fieldId }: Props) {
  const t = useTranslations("invite");
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "byHand">();

  async function copy() {
    const copied = await copyText(link);
    if (!copied) field.current?.select();
    setOutcome(copied ? "copied" : "byHand");
  }

  async function share() {
    try {
      await navigator.share({ url: link });
    } catch (error) {
      // Whoever closes the list of programs wants nothing instead.
      if (error instanceof DOMException && error.name === "AbortError") return;
      await copy();
    }
  }
  return (
    <div className="link">
      <label className="visually-hidden" htmlFor={fieldId}>
        {t("link")}
      </label>
      <input
        ref={field}
        id={fieldId}
        className="form-control"
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="actions">
        <button type="button" className="btn btn-primary" onClick={() => void copy()}>
          <Icon name={outcome === "copied" ? "check-lg" : "copy"} className="me-2" />
          {t("copyLink")}
        </button>
        {"share" in navigator && (
          <button type="button" className="btn btn-outline" onClick={() => void share()}>
            <Icon name="share" className="me-2" />
            {t("share")}
          </button>
        )}
      </div>
      <p className="cf-hint" role="status">
        {outcome && t(outcome)}
      </p>
    </div>
  );
}
