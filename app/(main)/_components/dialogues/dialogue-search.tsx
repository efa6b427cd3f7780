"use client";

import { Icon } from "@/app/_components/icon";
import { isComposing } from "@/app/(main)/_components/is-composing";

type Props = { label: string; words: string; onWords: (words: string) => void; isLooking: boolean };

/** Where one types what a dialogue is to be found by; Esc empties it. */
export function DialogueSearch({ label, words, onWords, isLooking }: Props) {
  return (
    <div className="cf-list-search" role="search">
      {isLooking ? (
        <span className="spinner-border spinner-border-sm" aria-hidden="true" />
      ) : (
        <Icon name="search" />
      )}
      <input
        type="search"
        className="form-control form-control-sm"
        value={words}
        maxLength={200}
        dir="auto"
        autoComplete="off"
        placeholder={label}
        aria-label={label}
        onChange={({ target }) => onWords(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || isComposing(event) || words === "") return;
          // A drawer around it would close.
          event.preventDefault();
          event.stopPropagation();
          onWords("");
        }}
      />
    </div>
  );
}
