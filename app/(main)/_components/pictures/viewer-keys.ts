import type { KeyboardEvent } from "react";
import type { Zoom } from "@/app/(main)/_components/pictures/use-zoom";

const FACTOR = 1.5;

type Ways = {
  goBy: (step: 1 | -1) => void;
  goTo: (at: number) => void;
  zoom: Pick<Zoom, "zoomBy" | "fit">;
  last: number;
};

/** What a key does in the viewer; those of the browser, and those of a field, are left to them. */
export function onViewerKey(event: KeyboardEvent, { goBy, goTo, zoom, last }: Ways) {
  const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event;
  if (defaultPrevented || altKey || ctrlKey || metaKey || isField(target)) return;
  const deed = {
    ArrowLeft: () => goBy(-1),
    ArrowRight: () => goBy(1),
    Home: () => goTo(0),
    End: () => goTo(last),
    "+": () => zoom.zoomBy(FACTOR),
    "=": () => zoom.zoomBy(FACTOR),
    "-": () => zoom.zoomBy(1 / FACTOR),
    "0": () => zoom.fit(),
  }[key];
  if (!deed) return;
  event.preventDefault();
  deed();
}

function isField(target: EventTarget) {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}
