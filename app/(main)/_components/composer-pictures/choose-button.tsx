"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { IconButton } from "@/app/_components/icon-button";
import { ImageType } from "@/lib/contract/images";

/** Opens the chooser of files. */
export function ChooseButton({ onChosen }: { onChosen: (files: readonly File[]) => void }) {
  const t = useTranslations("composerPictures");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon="image" label={t("choose")} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ImageType.options.join(",")}
        onChange={({ target }) => {
          onChosen([...(target.files ?? [])]);
          // The same file chosen again is to be a change again.
          target.value = "";
          document.getElementById("composer")?.focus();
        }}
      />
    </>
  );
}
