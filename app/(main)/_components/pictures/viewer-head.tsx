"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Icon } from "@/app/_components/icon";
import { copyText } from "@/lib/client/copy-text";
import type { Image } from "@/lib/contract/images";

type Props = {
  image: Image;
  place: string;
  /** Its words, where there are any. */
  words: string;
  onClose: () => void;
  /** What else can be done with it. */
  children?: ReactNode;
};

/** Which picture it is, and what can be done with it. */
export function ViewerHead({ image, place, words, onClose, children }: Props) {
  const t = useTranslations("pictures");
  return (
    <div className="cf-viewer-head">
      <span className="place" role="status">
        {place}
      </span>
      {children}
      {words !== "" && <CopyWords key={image.id} words={words} />}
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
  );
}

function CopyWords({ words }: { words: string }) {
  const t = useTranslations("pictures");
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="btn btn-quiet cf-square"
      aria-label={copied ? t("wordsCopied") : t("copyWords")}
      title={t("copyWords")}
      onClick={() => void copyText(words).then(setCopied)}
    >
      <Icon name={copied ? "check-lg" : "copy"} />
    </button>
  );
}
