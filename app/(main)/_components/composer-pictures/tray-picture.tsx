"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { lookForPicture } from "@/lib/client/look-for-picture";
import type { Upload } from "@/lib/client/pictures/picture-tray";

type Props = {
  src: string;
  name: string;
  upload?: Upload;
  imageId?: string;
  onRemove: () => void;
  onRetry?: () => void;
  /** The server does not have it any more. */
  onGone?: () => void;
};

/** One small picture of what is being written. */
export function TrayPicture({ src, name, upload, imageId, onRemove, onRetry, onGone }: Props) {
  const t = useTranslations("composerPictures");
  // A file that is no picture has none to show.
  const [isBroken, setBroken] = useState(false);
  const isSending = upload?.state === "sending";
  async function look() {
    setBroken(true);
    if (imageId === undefined || !onGone) return;
    if ((await lookForPicture(`/api/images/${imageId}`)) === "gone") onGone();
  }
  return (
    <li className="cf-tray-picture" data-state={upload?.state ?? "done"}>
      {/* eslint-disable-next-line @next/next/no-img-element */}
      <img src={src} alt={name} hidden={isBroken} onError={() => void look()} />
      {isBroken && !upload && <Icon name="image" />}
      {isSending && (
        <progress
          max={1}
          aria-label={t("progress", { name })}
          // All of it sent, the server still reads it: how long that takes is not known.
          {...(upload.fraction > 0 && upload.fraction < 1 && { value: upload.fraction })}
        />
      )}
      {onRetry && (
        <button
          type="button"
          className="btn cf-tray-retry"
          aria-label={t("tryAgainNamed", { name })}
          title={t("tryAgain")}
          onClick={onRetry}
        >
          <Icon name="arrow-repeat" />
        </button>
      )}
      {upload?.state === "failed" && !onRetry && <Icon name="exclamation-circle" />}
      <button
        type="button"
        className="btn cf-tray-remove"
        aria-label={t("remove", { name })}
        title={t("removeShort")}
        onClick={() => {
          onRemove();
          document.getElementById("composer")?.focus();
        }}
      >
        <Icon name="x-lg" />
      </button>
    </li>
  );
}
