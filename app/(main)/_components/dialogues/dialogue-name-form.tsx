"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { isComposing } from "@/app/(main)/_components/is-composing";
import { useLive } from "@/app/(main)/_components/live";
import type { Dialogue } from "@/lib/contract/dialogues";

type Props = { dialogue: Dialogue; onEnd: (how: { byKey: boolean }) => void };

/** A title in the making, in its row: Enter and leaving it keep it, Esc leaves it as it was. */
export function DialogueNameForm({ dialogue, onEnd }: Props) {
  const t = useTranslations("dialogues");
  const { deeds } = useLive().live.dialogues;
  const [title, setTitle] = useState(dialogue.title);
  const over = useRef(false);

  function end({ saves, byKey }: { saves: boolean; byKey: boolean }) {
    // What goes from the page loses the focus too, and would be saved again.
    if (over.current) return;
    over.current = true;
    const next = title.trim();
    if (saves && next !== "" && next !== dialogue.title) {
      deeds.change(dialogue, "renamed", { title: next });
    }
    onEnd({ byKey });
  }

  return (
    <input
      ref={select}
      className="form-control form-control-sm cf-name-field"
      value={title}
      maxLength={200}
      dir="auto"
      autoComplete="off"
      enterKeyHint="done"
      aria-label={t("name")}
      onChange={({ target }) => setTitle(target.value)}
      onBlur={() => end({ saves: true, byKey: false })}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // A drawer around it would close.
        event.preventDefault();
        event.stopPropagation();
        end({ saves: event.key === "Enter", byKey: true });
      }}
    />
  );
}

function select(field: HTMLInputElement | null) {
  field?.focus();
  field?.select();
}
