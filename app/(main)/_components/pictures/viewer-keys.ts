import type { KeyboardEvent } from "react";
import type { Zoom } from "@/app/(main)/_components/pictures/use-zoom";
import type { Point } from "@/app/(main)/_components/pictures/zoom";

const FACTOR = 1.5;
const PAN_PX = 80;

type Ways = {
  goBy: (step: 1 | -1) => void;
  goTo: (at: number) => void;
  zoom: Pick<Zoom, "zoomBy" | "panBy" | "fit" | "isLarge">;
  last: number;
};
type Deeds = Readonly<Record<string, () => void>>;

/** What a key does in the viewer; those of the browser, and those of a field, are left to them. */
export function onViewerKey(event: KeyboardEvent, { goBy, goTo, zoom, last }: Ways) {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented } = event;
  if (defaultPrevented || altKey || ctrlKey || metaKey || isField(target)) return;
  const steps = { ArrowLeft: () => goBy(-1), ArrowRight: () => goBy(1) };
  const deeds: Deeds = {
    ...(zoom.isLarge && !shiftKey ? lookingAbout(zoom) : steps),
    Home: () => goTo(0),
    End: () => goTo(last),
    "+": () => zoom.zoomBy(FACTOR),
    "=": () => zoom.zoomBy(FACTOR),
    "-": () => zoom.zoomBy(1 / FACTOR),
    "0": () => zoom.fit(),
  };
  const deed = deeds[key];
  if (!deed) return;
  event.preventDefault();
  deed();
}

/** An arrow shows more of its side: the picture moves the other way. */
function lookingAbout({ panBy }: Pick<Zoom, "panBy">) {
  const by = (x: number, y: number) => () => panBy({ x, y } satisfies Point);
  return {
    ArrowLeft: by(PAN_PX, 0),
    ArrowRight: by(-PAN_PX, 0),
    ArrowUp: by(0, PAN_PX),
    ArrowDown: by(0, -PAN_PX),
  };
}

function isField(target: EventTarget) {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}
