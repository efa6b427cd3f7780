"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { useDrawers, useIsCovered, useIsDrawer, type Part } from "@/app/(main)/_components/drawers";
import { useSwipe } from "@/app/(main)/_components/use-swipe";

type Props = { part: Part; label: string; closeLabel: string; children: ReactNode };

/**
 * A side of the page. Where there is no room beside the page it lies over it: all else is inert
 * meanwhile, which holds the focus inside; Esc, a swipe and a tap beside it close it.
 */
export function Drawer({ part, label, closeLabel, children }: Props) {
  const { open, setOpen } = useDrawers();
  const isDrawer = useIsDrawer(part);
  const covered = useIsCovered(part);
  const isOpen = open === part;
  const over = isDrawer && isOpen;
  const close = () => setOpen(null);
  const panel = useFocusWithin(over, close);
  const swipe = useSwipe(part === "side" ? "left" : "right", close);
  return (
    <>
      <aside
        ref={panel}
        className={part === "side" ? "cf-side" : "cf-info"}
        aria-label={label}
        data-open={isOpen}
        inert={(isDrawer && !isOpen) || covered}
        tabIndex={over ? -1 : undefined}
        {...(over && { role: "dialog", "aria-modal": true, ...swipe })}
      >
        {children}
      </aside>
      {over && (
        <button
          type="button"
          className={`cf-backdrop of-${part}`}
          aria-label={closeLabel}
          onClick={close}
        />
      )}
    </>
  );
}

/** Moves the focus in when the drawer opens, and back to where it was when it closes. */
function useFocusWithin(over: boolean, close: () => void) {
  const panel = useRef<HTMLElement>(null);
  const latestClose = useRef(close);
  useEffect(() => {
    latestClose.current = close;
  });
  useEffect(() => {
    if (!over) return;
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      // An open menu inside has taken its Esc already.
      if (event.key === "Escape" && !event.defaultPrevented) latestClose.current();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      // What was inert until now can take the focus only once React has said so.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    };
  }, [over]);
  return panel;
}
