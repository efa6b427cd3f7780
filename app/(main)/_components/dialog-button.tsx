"use client";

import { useState, type ReactNode } from "react";
import { Dialog } from "@/app/_components/dialog";

type Props = { label: string; title: string; children: (close: () => void) => ReactNode };

/** A quiet button of the side that opens a dialog. */
export function DialogButton({ label, title, children }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {open && (
        <Dialog title={title} onClose={close}>
          {children(close)}
        </Dialog>
      )}
    </>
  );
}
