"use client";

import { useEffect, useRef, useState, type MouseEvent, type PointerEvent } from "react";

const HOLD_MS = 450;
const STILL_PX = 10;

/** Where there is no pointer to hover with, holding a finger on a thing shows what can be done with it. */
export function useHold({ onLinks = false } = {}) {
  const [held, setHeld] = useState<Element | null>(null);
  const began = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> }>(undefined);
  const wasHeld = useRef(false);
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
      const isControl =
        target instanceof Element && target.closest(onLinks ? pressed : `a, ${pressed}`);
      if (pointerType !== "touch" || isControl) return;
      wasHeld.current = false;
      const timer = setTimeout(() => {
        wasHeld.current = true;
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
    // A link that is held is not meant to be gone to, nor to open the browser's own menu.
    ...(onLinks && {
      onClickCapture: (event: MouseEvent) => {
        if (wasHeld.current && isLink(event)) event.preventDefault();
        wasHeld.current = false;
      },
      onContextMenu: (event: MouseEvent) => {
        if ((wasHeld.current || began.current) && isLink(event)) event.preventDefault();
      },
    }),
  };
}

const pressed = "button, textarea, input";

function isLink({ target }: MouseEvent) {
  return target instanceof Element && target.closest("a") !== null;
}

/** Not in every browser, whatever TypeScript's list says. */
function vibrate() {
  if ("vibrate" in navigator) navigator.vibrate(10);
}
