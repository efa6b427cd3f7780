"use client";

import { useRef, useState, type PointerEvent } from "react";
import type { Zoom } from "@/app/(main)/_components/pictures/use-zoom";
import type { Point } from "@/app/(main)/_components/pictures/zoom";

const TAP_PX = 10;
const SWIPE_PX = 60;
const CLOSE_PX = 90;
const SECOND_TAP_MS = 350;
const TAP_FACTOR = 2.5;

type Options = { zoom: Zoom; onStep: (step: 1 | -1) => void; onClose: () => void };
type Press = Point & { outside: boolean; pinched: boolean };

/**
 * What fingers and a mouse do with the picture: drawn sideways the next one, drawn down closed,
 * moved while it is large; two fingers, a double tap or a click change its size.
 */
export function useViewerGestures({ zoom, onStep, onClose }: Options) {
  const fingers = useRef(new Map<number, Point>());
  const press = useRef<Press>(null);
  const lastTap = useRef(-Infinity);
  const [drag, setDrag] = useState<Point | null>(null);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = pointOf(event);
    const outside = event.target === event.currentTarget;
    const isFirst = fingers.current.size === 0;
    press.current = { ...at, outside, pinched: !isFirst };
    fingers.current.set(event.pointerId, at);
    if (!isFirst) setDrag(null);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const before = fingers.current.get(event.pointerId);
    if (!before || !press.current) return;
    const at = pointOf(event);
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, at);
    if (other) pinch(before, at, other);
    else if (zoom.isLarge) zoom.panBy({ x: at.x - before.x, y: at.y - before.y });
    else if (!press.current.pinched && event.pointerType !== "mouse") {
      setDrag({ x: at.x - press.current.x, y: Math.max(0, at.y - press.current.y) });
    }
  }

  function pinch(before: Point, at: Point, other: Point) {
    zoom.zoomBy(distance(at, other) / Math.max(1, distance(before, other)), between(at, other));
    zoom.panBy({ x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 });
  }

  function onPointerUp(event: PointerEvent<HTMLElement>) {
    if (!fingers.current.delete(event.pointerId) || fingers.current.size > 0) return;
    const from = press.current;
    press.current = null;
    setDrag(null);
    if (!from || from.pinched) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (Math.hypot(x, y) < TAP_PX) tap(event, from.outside);
    else if (zoom.isLarge || event.pointerType === "mouse") return;
    else if (Math.abs(x) > SWIPE_PX && Math.abs(x) > 1.2 * Math.abs(y)) onStep(x < 0 ? 1 : -1);
    else if (y > CLOSE_PX && y > 1.2 * Math.abs(x)) onClose();
  }

  function tap(event: PointerEvent<HTMLElement>, outside: boolean) {
    const isSecond = event.timeStamp - lastTap.current < SECOND_TAP_MS;
    lastTap.current = isSecond ? -Infinity : event.timeStamp;
    if (event.pointerType !== "mouse") {
      if (isSecond) turn(pointOf(event));
      return;
    }
    if (outside) onClose();
    // Who clicks twice means it once.
    else if (!isSecond) turn(pointOf(event));
  }

  function turn(at: Point) {
    if (zoom.isLarge) zoom.fit();
    else zoom.zoomBy(TAP_FACTOR, at);
  }

  function onPointerCancel({ pointerId }: PointerEvent<HTMLElement>) {
    fingers.current.delete(pointerId);
    setDrag(null);
  }

  return { drag, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } };
}

function pointOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}

function distance(one: Point, other: Point) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
