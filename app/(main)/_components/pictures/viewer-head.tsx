"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Icon } from "@/app/_components/icon";
import { IconButton } from "@/app/_components/icon-button";
import { copyText } from "@/lib/client/copy-text";
import { type Image, wordsOf } from "@/lib/contract/images";

type Props = {
  image: Image;
  place: string;
  onClose: () => void;
  /** What else can be done with it. */
  children?: ReactNode;
};

/** Which picture it is, and what can be done with it. */
export function ViewerHead({ image, place, onClose, children }: Props) {
  const t = useTranslations("pictures");
  const words = wordsOf(image);
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
      <IconButton icon="x-lg" label={t("close")} onClick={onClose} />
    </div>
  );
}

function CopyWords({ words }: { words: string }) {
  const t = useTranslations("pictures");
  const [copied, setCopied] = useState(false);
  return (
    <IconButton
      icon={copied ? "check-lg" : "copy"}
      label={copied ? t("wordsCopied") : t("copyWords")}
      onClick={() => void copyText(words).then(setCopied)}
    />
  );
}
