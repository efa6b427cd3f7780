"use client";

import { useEffect, useRef, useState } from "react";
import {
  fitted,
  panBy,
  zoomAt,
  type Box,
  type Point,
} from "@/app/(main)/_components/pictures/zoom";

/** Of a wheel's way, how much of it doubles the size. */
const PX_OF_TWICE = 350;
const middle: Point = { x: 0, y: 0 };

export type Zoom = ReturnType<typeof useZoom>;

/** How a picture lies in its stage; a wheel makes it larger where the pointer is. */
export function useZoom() {
  const stage = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(fitted);
  useEffect(() => {
    const element = stage.current;
    // React listens to wheels without a say in them: the browser would zoom the page as well.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = measure(element, frame.current);
      const factor = 2 ** (-event.deltaY / PX_OF_TWICE);
      const point = fromMiddle(element, { x: event.clientX, y: event.clientY });
      setView((now) => zoomAt(now, factor, point, box));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);
  return {
    stage,
    frame,
    view,
    isLarge: view.scale > 1,
    /** At a point of the window; without one, in the middle. */
    zoomBy(factor: number, at?: Point) {
      const box = measure(stage.current, frame.current);
      const point = at ? fromMiddle(stage.current, at) : middle;
      setView((now) => zoomAt(now, factor, point, box));
    },
    panBy(by: Point) {
      const box = measure(stage.current, frame.current);
      setView((now) => panBy(now, by, box));
    },
    fit: () => setView(fitted),
  };
}

function measure(stage: HTMLElement | null, frame: HTMLElement | null): Box {
  return {
    stage: { width: stage?.clientWidth ?? 0, height: stage?.clientHeight ?? 0 },
    // These are of the frame before it is transformed.
    picture: { width: frame?.offsetWidth ?? 0, height: frame?.offsetHeight ?? 0 },
  };
}

function fromMiddle(stage: HTMLElement | null, { x, y }: Point): Point {
  const { left = 0, top = 0, width = 0, height = 0 } = stage?.getBoundingClientRect() ?? {};
  return { x: x - left - width / 2, y: y - top - height / 2 };
}
