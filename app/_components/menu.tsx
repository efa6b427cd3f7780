"use client";

import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useFitting } from "@/app/_components/use-fitting";

type Props = {
  /** What the button says to those who can't see it. */
  label: string;
  button: ReactNode;
  className: string;
  children: ReactNode;
};

/** A button that opens a menu: arrows, Home and End walk it, Esc, Tab and a click elsewhere close it. */
export function Menu({ label, button, className, children }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useFitting(panel, open);

  useEffect(() => {
    if (!open) return;
    itemsOf(panel.current)[0]?.focus();
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && !opener.current?.parentElement?.contains(target)) {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, [open]);

  function onKey(event: KeyboardEvent) {
    if (!open) return;
    if (event.key === "Escape") {
      event.preventDefault();
      setOpen(false);
      opener.current?.focus();
    } else if (event.key === "Tab") setOpen(false);
    else walk(event, itemsOf(panel.current));
  }

  return (
    <div className="cf-menu" onKeyDown={onKey}>
      {open && (
        <div
          ref={panel}
          className="cf-menu-panel"
          role="menu"
          aria-label={label}
          onClick={(event) => {
            if (!(event.target instanceof Element) || !closes(event.target)) return;
            // The item goes: what it opens gives the focus back to what stays.
            opener.current?.focus();
            setOpen(false);
          }}
        >
          {children}
        </div>
      )}
      <button
        ref={opener}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="cf-contents" aria-hidden="true">
          {button}
        </span>
        <span className="visually-hidden">{label}</span>
      </button>
    </div>
  );
}

function itemsOf(panel: HTMLElement | null) {
  return [...(panel?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}

/** A choice stays to be seen; anything else leads away. */
function closes(target: Element) {
  return target.closest("[role=menuitem]") !== null;
}

function walk(event: KeyboardEvent, items: HTMLElement[]) {
  const at = items.findIndex((item) => item === document.activeElement);
  const to = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}
