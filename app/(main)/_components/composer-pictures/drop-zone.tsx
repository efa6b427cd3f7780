"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { Icon } from "@/app/_components/icon";

/** Files may be let fall anywhere on the page; while one holds them over it, it says what happens. */
export function DropZone({ onDropped }: { onDropped: (files: readonly File[]) => void }) {
  const t = useTranslations("composerPictures");
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onDropped);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // A picture of the page itself looks like a file as it is dragged.
    let isFromHere = false;
    window.addEventListener("dragstart", () => (isFromHere = true), { signal });
    window.addEventListener("dragend", () => (isFromHere = false), { signal });
    /** Text that is dragged is the field's own. */
    const isOurs = ({ dataTransfer }: DragEvent) =>
      !isFromHere && dataTransfer?.types.includes("Files") === true;
    const isCovered = () => document.querySelector("dialog[open]") !== null;
    const over = (event: DragEvent) => {
      if (!isOurs(event)) return;
      // Even where it is not taken, the page is not to give way to the file.
      event.preventDefault();
      setOver(!isCovered());
    };
    window.addEventListener("dragenter", over, { signal });
    window.addEventListener("dragover", over, { signal });
    window.addEventListener(
      "dragleave",
      ({ relatedTarget }) => {
        // Within the page one element is left for another.
        if (relatedTarget === null) setOver(false);
      },
      { signal },
    );
    window.addEventListener(
      "drop",
      (event) => {
        setOver(false);
        if (!isOurs(event)) return;
        event.preventDefault();
        if (!isCovered()) take([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    return () => listening.abort();
  }, []);
  if (!isOver) return null;
  return (
    <div className="cf-drop">
      <p>
        <Icon name="image" /> {t("drop")}
      </p>
    </div>
  );
}
