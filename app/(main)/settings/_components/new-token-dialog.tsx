"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Dialog } from "@/app/_components/dialog";
import { Icon } from "@/app/_components/icon";

type Props = { name: string; token: string; onClose: () => void };

export function NewTokenDialog({ name, token, onClose }: Props) {
  const [t, common] = [useTranslations("settings"), useTranslations("common")];
  const [copied, setCopied] = useState(false);
  const code = useRef<HTMLElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(token);
      setCopied(true);
    } catch {
      // Over plain http there is no clipboard: select it, so that a key press copies it.
      if (code.current) getSelection()?.selectAllChildren(code.current);
    }
  }

  return (
    <Dialog title={t("newToken", { name })} onClose={onClose}>
      <p>{t("newTokenText")}</p>
      <div className="cf-secret">
        <code ref={code}>{token}</code>
        <button type="button" className="btn btn-sm btn-quiet" onClick={() => void copy()}>
          <Icon name={copied ? "check-lg" : "copy"} className="me-1" />
          <span role="status">{copied ? common("copied") : common("copy")}</span>
        </button>
      </div>
      <div className="cf-dialog-foot">
        <button type="button" className="btn btn-primary" onClick={onClose}>
          {t("done")}
        </button>
      </div>
    </Dialog>
  );
}
