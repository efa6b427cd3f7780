"use client";

import { useTranslations } from "next-intl";
import { useState, type KeyboardEvent } from "react";
import { Dialog } from "@/app/_components/dialog";
import { ProblemNote } from "@/app/_components/problem-note";
import { useErrorSentence } from "@/app/_components/use-error-sentence";
import { FoundConversations } from "@/app/(main)/_components/found-conversations";
import { isComposing } from "@/app/(main)/_components/is-composing";
import { SearchHit } from "@/app/(main)/_components/search-hit";
import type { SearchScope } from "@/app/(main)/_components/search-provider";
import { useFound } from "@/app/(main)/_components/use-found";

type Props = {
  /** What is searched first. */
  scope: SearchScope | undefined;
  /** What the page behind it shows. */
  here: SearchScope | undefined;
  onClose: () => void;
};

/** Finds any part of a word in all that one may read, or in one room. */
export function SearchDialog({ scope, here, onClose }: Props) {
  const t = useTranslations("search");
  const toSentence = useErrorSentence();
  const [words, setWords] = useState("");
  const [isNarrow, setIsNarrow] = useState(scope !== undefined);
  const { hits, isCurrent, error, hasMore, showMore } = useFound(
    words,
    isNarrow ? scope?.id : undefined,
  );
  const isEmpty = isCurrent && !error && words.trim() !== "" && hits.length === 0;
  return (
    <Dialog title={t("title")} onClose={onClose} onKeyDown={walkLinks}>
      <input
        type="search"
        className="form-control"
        value={words}
        maxLength={200}
        dir="auto"
        data-focus
        placeholder={isNarrow && scope ? t("inRoom", { name: scope.name }) : t("everywhere")}
        aria-label={t("words")}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          // A search field would take it for itself, to be emptied.
          if (event.key === "Escape") onClose();
          if (event.key === "Enter") linksIn(event.currentTarget.closest("dialog"))[0]?.click();
        }}
      />
      {scope && (
        <label className="cf-search-scope">
          <input
            type="checkbox"
            className="form-check-input"
            checked={isNarrow}
            onChange={(event) => setIsNarrow(event.target.checked)}
          />
          {t("onlyHere", { name: scope.name })}
        </label>
      )}
      {error !== undefined && <ProblemNote sentence={toSentence(error)} />}
      <div role="status" className="cf-search-state">
        {isEmpty && (hasMore ? t("notYet") : t("nothing"))}
      </div>
      <FoundConversations words={words} onGo={onClose} />
      <ul className="cf-hits" aria-busy={!isCurrent}>
        {hits.map((hit) => (
          <li key={hit.message.id}>
            <SearchHit hit={hit} words={words} here={here} onGo={onClose} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="btn btn-sm btn-outline" onClick={() => void showMore()}>
          {t("more")}
        </button>
      )}
    </Dialog>
  );
}

function linksIn(dialog: HTMLElement | null) {
  return [...(dialog?.querySelectorAll<HTMLElement>("a[href]") ?? [])];
}

/** Up and down through what is found, and back into the field. */
function walkLinks(event: KeyboardEvent<HTMLDialogElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || isComposing(event)) return;
  const links = linksIn(event.currentTarget);
  const at = links.findIndex((link) => link === document.activeElement);
  event.preventDefault();
  const to = at + by < 0 ? event.currentTarget.querySelector("input") : links[at + by];
  to?.focus();
}
