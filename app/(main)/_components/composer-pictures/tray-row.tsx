"use client";

import { useTranslations } from "next-intl";
import { useErrorSentence } from "@/app/_components/use-error-sentence";
import { ProblemNote } from "@/app/_components/problem-note";
import { TrayPicture } from "@/app/(main)/_components/composer-pictures/tray-picture";
import { TooLarge, type Tray } from "@/app/(main)/_components/composer-pictures/use-tray";
import { isRefused } from "@/lib/client/pictures/picture-tray";

type Props = {
  tray: Tray;
  /** It was to be sent, and goes as soon as they are there. */
  isAwaited: boolean;
};

/** The pictures that go with what is being written, and how those on their way are getting on. */
export function TrayRow({ tray, isAwaited }: Props) {
  const t = useTranslations("composerPictures");
  const { images, uploads } = tray;
  const count = images.length + uploads.filter((upload) => !isRefused(upload)).length;
  const toSentence = useUploadSentence();
  const refused = uploads.filter(({ state }) => state === "failed");
  const waiting = uploads.some(({ state }) => state === "waiting");
  const state = waiting ? t("waiting") : isAwaited ? t("awaited") : t("sending");
  return (
    <div className="cf-tray">
      {!tray.isEmpty && (
        <ul aria-label={t("tray", { count })}>
          {images.map((id, index) => (
            <TrayPicture
              key={id}
              src={tray.tray?.previewOf(id) ?? `/api/images/${id}?w=320`}
              name={t("picture", { number: index + 1 })}
              onRemove={() => tray.drop(id)}
              onGone={() => {
                tray.drop(id);
                tray.complain(t("gone"));
              }}
              imageId={id}
            />
          ))}
          {uploads.map((upload, index) => (
            <TrayPicture
              key={upload.key}
              src={upload.preview}
              name={t("picture", { number: images.length + index + 1 })}
              upload={upload}
              onRemove={() => tray.tray?.remove(upload.key)}
              {...((upload.mayPass || upload.state === "waiting") && {
                onRetry: () => tray.tray?.retry(upload.key),
              })}
            />
          ))}
        </ul>
      )}
      <p role="status" className="cf-tray-state">
        {tray.isOnItsWay
          ? state
          : count > 0 && <span className="visually-hidden">{t("tray", { count })}</span>}
      </p>
      {refused.map((upload) => (
        <ProblemNote
          key={upload.key}
          sentence={t("refused", { name: upload.name, why: toSentence(upload.problem) })}
        />
      ))}
      <ProblemNote sentence={tray.problem} />
    </div>
  );
}

function useUploadSentence() {
  const toSentence = useErrorSentence();
  return (problem: unknown) =>
    problem instanceof TooLarge ? problem.message : toSentence(problem);
}
