"use client";

import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { Icon } from "@/app/_components/icon";
import { copyText } from "@/lib/client/copy-text";
import type { Image } from "@/lib/contract/images";

type Props = { images: readonly Image[]; openId: string; onClose: () => void };

/** A picture as large as the screen: arrows and a swipe lead to the next, a click zooms, Esc closes. */
export function PictureViewer({ images, openId, onClose }: Props) {
  const t = useTranslations("pictures");
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      images.findIndex(({ id }) => id === openId),
    ),
  );
  const [isLarge, setLarge] = useState(false);
  const [copied, setCopied] = useState(false);
  const swipeFrom = useRef<number>(undefined);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const image = images[at];
  const isGone = image === undefined;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (!image) return null;
  const go = (step: number) => {
    setAt((at + step + images.length) % images.length);
    setLarge(false);
    setCopied(false);
  };
  const words = image.prompt ?? image.alt;
  function onKeyDown({ key }: KeyboardEvent) {
    if (key === "ArrowLeft") go(-1);
    if (key === "ArrowRight") go(1);
    if (key === "+" || key === "=") setLarge(true);
    if (key === "-") setLarge(false);
  }
  return (
    <dialog
      ref={dialog}
      className="cf-viewer"
      aria-label={words === "" ? t("picture") : words}
      onClose={() => {
        if (dialog.current?.open === false) onClose();
      }}
      onKeyDown={onKeyDown}
    >
      <div className="cf-viewer-head">
        {images.length > 1 && <span>{t("place", { at: at + 1, count: images.length })}</span>}
        <span className="flex-fill" />
        {words !== "" && (
          <button
            type="button"
            className="btn btn-quiet cf-square"
            aria-label={copied ? t("wordsCopied") : t("copyWords")}
            title={t("copyWords")}
            onClick={() => void copyText(words).then(setCopied)}
          >
            <Icon name={copied ? "check-lg" : "copy"} />
          </button>
        )}
        <a
          className="btn btn-quiet cf-square"
          href={`${image.url}?download=1`}
          download
          aria-label={t("download")}
          title={t("download")}
        >
          <Icon name="download" />
        </a>
        <button
          type="button"
          className="btn btn-quiet cf-square"
          aria-label={t("close")}
          title={t("close")}
          onClick={onClose}
        >
          <Icon name="x-lg" />
        </button>
      </div>
      <div
        className="cf-viewer-picture"
        data-large={isLarge}
        onClick={({ target, currentTarget }) => {
          if (target === currentTarget) onClose();
        }}
        onPointerDown={({ clientX }) => (swipeFrom.current = clientX)}
        onPointerUp={({ clientX, pointerType }) => {
          const moved = clientX - (swipeFrom.current ?? clientX);
          if (pointerType !== "mouse" && !isLarge && Math.abs(moved) > 60) go(moved > 0 ? -1 : 1);
        }}
      >
        {/* eslint-disable-next-line @next/next/no-img-element */}
        <img
          key={image.id}
          src={image.url}
          width={image.width}
          height={image.height}
          alt={words === "" ? t("picture") : words}
          onClick={() => setLarge(!isLarge)}
        />
      </div>
      {images.length > 1 && (
        <>
          <Step icon="chevron-left" label={t("before")} onClick={() => go(-1)} />
          <Step icon="chevron-right" label={t("after")} onClick={() => go(1)} />
        </>
      )}
      {words !== "" && (
        <p className="cf-viewer-words" dir="auto">
          {words}
        </p>
      )}
    </dialog>
  );
}

type StepProps = { icon: "chevron-left" | "chevron-right"; label: string; onClick: () => void };

function Step({ icon, label, onClick }: StepProps) {
  return (
    <button
      type="button"
      className={`btn btn-quiet cf-square cf-viewer-step ${icon}`}
      aria-label={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
