"use client";

import { useTranslations } from "next-intl";
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { Icon } from "@/app/_components/icon";

type Props = {
  title: string;
  onClose: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLDialogElement>) => void;
  children: ReactNode;
};

/** The browser's own dialog: it holds the focus, closes by Esc, and gives the focus back. */
export function Dialog({ title, onClose, onKeyDown, children }: Props) {
  const t = useTranslations("common");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before it leaves the page, or the browser can't give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Else the browser takes the first that can have the focus, which is the sign for closing.
    element?.querySelector<HTMLElement>("[data-focus]")?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="cf-dialog"
      aria-labelledby={id}
      onClose={() => {
        // React's try-out of effects closes and opens it: that is not the person's doing.
        if (dialog.current?.open === false) onClose();
      }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        // Only the backdrop has the dialog itself as its target, outside of its box.
        if (event.target === event.currentTarget && isOutside(event)) onClose();
      }}
    >
      <div className="cf-dialog-head">
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="btn btn-sm btn-quiet cf-square"
          aria-label={t("close")}
          onClick={onClose}
        >
          <Icon name="x-lg" />
        </button>
      </div>
      {children}
    </dialog>
  );
}

function isOutside({ currentTarget, clientX, clientY }: React.PointerEvent<HTMLDialogElement>) {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
