"use client";

import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { Icon } from "@/app/_components/icon";
import { useBackCloses } from "@/app/(main)/_components/pictures/use-back-closes";
import { useZoom } from "@/app/(main)/_components/pictures/use-zoom";
import { ViewerHead } from "@/app/(main)/_components/pictures/viewer-head";
import { onViewerKey } from "@/app/(main)/_components/pictures/viewer-keys";
import { ViewerStage } from "@/app/(main)/_components/pictures/viewer-stage";
import { ViewerWords } from "@/app/(main)/_components/pictures/viewer-words";
import type { Image } from "@/lib/contract/images";

type Props<T extends Image> = {
  images: readonly T[];
  openId: string;
  onClose: () => void;
  /** What else can be done with the one that is shown. */
  deeds?: (image: T) => ReactNode;
  /** There are more after the last, which is shown now. */
  onLast?: () => void;
};

/** A picture as large as the screen, and the way to those beside it. */
export function PictureViewer<T extends Image>(props: Props<T>) {
  const { images, openId, onClose, deeds, onLast } = props;
  const t = useTranslations("pictures");
  const dialog = useModal();
  const zoom = useZoom();
  const [shown, setShown] = useState({ id: openId, at: 0 });
  useBackCloses(onClose);
  const known = images.findIndex(({ id }) => id === shown.id);
  // One that goes while it is shown leaves its place to the next.
  const at = known === -1 ? Math.min(shown.at, images.length - 1) : known;
  const image = images[at];
  const isGone = image === undefined;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (!image) return null;
  const goTo = (to: number) => {
    const next = images[to];
    if (!next || to === at) return;
    setShown({ id: next.id, at: to });
    zoom.fit();
    if (to === images.length - 1) onLast?.();
  };
  const goBy = (step: 1 | -1) => goTo(at + step);
  return (
    <dialog
      ref={dialog}
      className="cf-viewer"
      data-bs-theme="dark"
      aria-label={t("viewer")}
      tabIndex={-1}
      onClose={() => {
        if (dialog.current?.open === false) onClose();
      }}
      onKeyDown={(event) => onViewerKey(event, { goBy, goTo, zoom, last: images.length - 1 })}
    >
      <ViewerHead
        image={image}
        place={images.length > 1 ? t("place", { at: at + 1, count: images.length }) : ""}
        onClose={onClose}
      >
        {deeds?.(image)}
      </ViewerHead>
      <ViewerStage
        image={image}
        neighbours={[images[at + 1], images[at - 1]].filter((each) => each !== undefined)}
        zoom={zoom}
        onStep={goBy}
        onClose={onClose}
      />
      <Step to="before" when={at > 0} onClick={() => goBy(-1)} />
      <Step to="after" when={at < images.length - 1} onClick={() => goBy(1)} />
      <ViewerWords key={image.id} image={image} />
    </dialog>
  );
}

/** The browser's own: it holds the focus, closes by Esc, and gives the focus back. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Else the first button has it, and looks as if it were meant.
    element?.focus();
    return () => element?.close();
  }, []);
  return dialog;
}

type StepProps = { to: "before" | "after"; when: boolean; onClick: () => void };

function Step({ to, when, onClick }: StepProps) {
  const t = useTranslations("pictures");
  return (
    <button
      type="button"
      className={`btn btn-quiet cf-square cf-viewer-step ${to}`}
      aria-label={t(to)}
      // Not disabled, which would lose the focus of who has just come to the end by it.
      aria-disabled={!when}
      onClick={onClick}
    >
      <Icon name={to === "before" ? "chevron-left" : "chevron-right"} />
    </button>
  );
}
