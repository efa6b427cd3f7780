"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Icon } from "@/app/_components/icon";
import { useLive } from "@/app/(main)/_components/live";
import { useHour } from "@/app/(main)/_components/use-hour";
import type { Drawing } from "@/lib/contract/images";

type Props = { messageId: string; position: number; drawing: Drawing };

const ratios = { square: "1 / 1", wide: "3 / 2", tall: "2 / 3" } as const;

/** A picture that is being drawn, in the shape that it will have, or why it is not there. */
export function DrawingCard({ messageId, position, drawing }: Props) {
  const t = useTranslations("pictures");
  const { drawings } = useLive().live;
  const toHour = useHour();
  const news = useSyncExternalStore(
    (changed) => drawings.subscribe(changed),
    () => drawings.of(messageId, position),
    () => undefined,
  );
  const { prompt, shape = "square", state, error, retryAt } = drawing;
  const isDrawn = state === "drawing";
  return (
    <div
      className="cf-drawing"
      data-state={state}
      style={isDrawn ? { aspectRatio: ratios[shape] } : undefined}
    >
      {isDrawn && news?.preview !== undefined && (
        // eslint-disable-next-line @next/next/no-img-element
        <img src={news.preview} alt="" className="cf-drawing-preview" />
      )}
      <div className="cf-drawing-words">
        <span role="status">
          {isDrawn ? (
            <span className="spinner-grow spinner-grow-sm" aria-hidden="true" />
          ) : (
            <Icon name="exclamation-circle" />
          )}{" "}
          {state === "failed" ? t(`errors.${error ?? "unclear"}`) : t(`states.${state}`)}
          {retryAt !== undefined && ` ${t("from", { time: toHour(retryAt) })}`}
        </span>
        <q dir="auto">{prompt}</q>
        {isDrawn && news?.fraction !== undefined && (
          <progress max={1} value={news.fraction} aria-label={t("progress")} />
        )}
      </div>
    </div>
  );
}
