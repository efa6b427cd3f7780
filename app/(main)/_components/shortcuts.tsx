"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/app/_components/dialog";

const keys = {
  search: "Ctrl K · ⌘ K",
  send: "Enter",
  newLine: "Shift Enter",
  edit: "↑",
  mention: "@",
  close: "Esc",
  help: "?",
} as const;
const deeds = ["search", "send", "newLine", "edit", "mention", "close", "help"] as const;

/** What can be done by keys, shown at a `?` that is not typed into anything. */
export function Shortcuts() {
  const t = useTranslations("shortcuts");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof Element && event.target.closest(TYPED) !== null;
      if (event.key !== "?" || isTyped || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("dialog[open]") === null) setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  if (!open) return null;
  return (
    <Dialog title={t("title")} onClose={() => setOpen(false)}>
      <dl className="cf-keys">
        {deeds.map((deed) => (
          <div key={deed}>
            <dt>
              <kbd>{keys[deed]}</kbd>
            </dt>
            <dd>{t(deed)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

const TYPED = "input, textarea, select, [contenteditable]";
