"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Icon } from "@/app/_components/icon";
import { useErrorSentence } from "@/app/_components/use-error-sentence";
import { useLive } from "@/app/(main)/_components/live";
import { useDialogueDeeds } from "@/app/(main)/_components/dialogues/use-dialogues";
import { toPath } from "@/app/(main)/_components/to-path";
import type { DialogueNote } from "@/lib/client/dialogue-deeds";

const SHOWN_MS = 8_000;

/** What can be taken back still, and what has failed, for a while. */
export function DialogueNotes() {
  const { notes } = useDialogueDeeds();
  const { deeds } = useLive().live.dialogues;
  useEffect(() => {
    const go = () => void deeds.dismissAll();
    window.addEventListener("pagehide", go);
    return () => {
      window.removeEventListener("pagehide", go);
      // Another frame takes over, which knows nothing of what waits here.
      void deeds.dismissAll();
    };
  }, [deeds]);
  return (
    <div className="cf-notes" role="status" aria-atomic="false">
      {notes.map((note, index) => (
        <Note key={note.key} note={note} isLast={index === notes.length - 1} />
      ))}
    </div>
  );
}

/** It goes by itself, but not under a pointer, and not while somebody is in it by keys. */
function Note({ note, isLast }: { note: DialogueNote; isLast: boolean }) {
  const [t, common] = [useTranslations("dialogues"), useTranslations("common")];
  const toSentence = useErrorSentence();
  const { deeds } = useLive().live.dialogues;
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const isHeld = pointed || focused;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => void deeds.dismiss(note), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, deeds, note]);
  return (
    <div
      className="cf-note"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDown={(event) => {
        if (event.key === "Escape") void deeds.dismiss(note);
      }}
    >
      <span className="says">
        {note.kind === "deleted"
          ? t("deleted", { title: note.title })
          : `${t(`failed.${note.deed}`, { title: note.title })} ${toSentence(note.error)}`}
      </span>
      {note.kind === "deleted" && (
        <button
          type="button"
          id={isLast ? "undo" : undefined}
          className="btn btn-sm btn-link"
          onClick={({ detail }) => {
            deeds.undo(note);
            // By keys one goes on where the row is again.
            if (detail === 0) requestAnimationFrame(() => focusLink(note.id));
          }}
        >
          {t("undo")}
        </button>
      )}
      <button
        type="button"
        className="btn btn-sm btn-link cf-square"
        aria-label={common("close")}
        onClick={() => void deeds.dismiss(note)}
      >
        <Icon name="x-lg" />
      </button>
    </div>
  );
}

function focusLink(id: string) {
  document
    .querySelector<HTMLElement>(`.cf-list a[href="${toPath({ kind: "dialogue", id })}"]`)
    ?.focus();
}
