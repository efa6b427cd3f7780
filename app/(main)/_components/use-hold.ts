"use client";

import { useEffect, useRef, useState, type PointerEvent } from "react";

const HOLD_MS = 450;
const STILL_PX = 10;

/** Where there is no pointer to hover with, holding a finger on a thing shows what can be done with it. */
export function useHold() {
  const [held, setHeld] = useState<Element | null>(null);
  const began = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> }>(undefined);
  const end = () => {
    clearTimeout(began.current?.timer);
    began.current = undefined;
  };
  useEffect(() => end, []);
  useEffect(() => {
    if (!held) return;
    // What a press inside is for could not be pressed any more.
    const letGo = ({ target }: Event) => {
      if (!(target instanceof Node && held.contains(target))) setHeld(null);
    };
    document.addEventListener("pointerdown", letGo);
    return () => document.removeEventListener("pointerdown", letGo);
  }, [held]);
  return {
    held: held !== null,
    onPointerDown: ({ pointerType, clientX, clientY, target, currentTarget }: PointerEvent) => {
      const isControl = target instanceof Element && target.closest("a, button, textarea, input");
      if (pointerType !== "touch" || isControl) return;
      const timer = setTimeout(() => {
        setHeld(currentTarget);
        vibrate();
      }, HOLD_MS);
      began.current = { x: clientX, y: clientY, timer };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const from = began.current;
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

/** Not in every browser, whatever TypeScript's list says. */
function vibrate() {
  if ("vibrate" in navigator) navigator.vibrate(10);
}
