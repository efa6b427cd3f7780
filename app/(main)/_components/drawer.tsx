"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { Icon } from "@/app/_components/icon";
import { useDrawers, useIsCovered, useIsDrawer, type Part } from "@/app/(main)/_components/drawers";
import { useSwipe } from "@/app/(main)/_components/use-swipe";
import { watchClose } from "@/app/(main)/_components/watch-close";

type Props = { part: Part; label: string; closeLabel: string; children: ReactNode };

/**
 * A side of the page. Where there is no room beside the page it lies over it: all else is inert
 * meanwhile, which holds the focus inside; its button, Esc, the phone's Back, a swipe and a tap
 * beside it close it.
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
        {over && (
          <button
            type="button"
            className="btn btn-sm btn-quiet cf-square cf-drawer-close"
            aria-label={closeLabel}
            onClick={close}
          >
            <Icon name="x-lg" />
          </button>
        )}
        {children}
      </aside>
      {over && (
        <button
          type="button"
          className={`cf-backdrop of-${part}`}
          // For a finger beside the drawer; all others have the button inside it.
          aria-hidden
          tabIndex={-1}
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
    const stopWatching = watchClose(() => latestClose.current());
    return () => {
      stopWatching();
      // What was inert until now can take the focus only once React has said so.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    };
  }, [over]);
  return panel;
}
