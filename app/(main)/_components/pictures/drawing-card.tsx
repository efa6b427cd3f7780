"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useHour } from "@/app/(main)/_components/use-hour";
import { useStop } from "@/app/(main)/_components/use-stop";
import type { Drawing } from "@/lib/contract/images";

type Props = {
  messageId: string;
  drawing: Drawing;
  /** What is seen of it so far. */
  preview: string | undefined;
  fraction: number | undefined;
};

/** The sizes that models draw these in. */
const sizes = {
  square: { "--w": 1024, "--h": 1024 },
  wide: { "--w": 1536, "--h": 1024 },
  tall: { "--w": 1024, "--h": 1536 },
} as const;

/** A picture that is being drawn, in the shape that it will have, or why it is not there. */
export function DrawingCard({ messageId, drawing, preview, fraction }: Props) {
  const { prompt, shape = "square", state } = drawing;
  const isDrawn = state === "drawing" || state === "done";
  const style: CSSProperties & Record<`--${string}`, number> = sizes[shape];
  return (
    <div className="cf-drawing" data-state={state} style={isDrawn ? style : undefined}>
      {isDrawn && <Canvas preview={preview} prompt={prompt} />}
      {state === "drawing" && <StopDrawing messageId={messageId} />}
      <div className="cf-drawing-words">
        <State drawing={drawing} />
        <q dir="auto">{prompt}</q>
        {state === "drawing" && <HowFar fraction={fraction} />}
      </div>
    </div>
  );
}

function State({ drawing: { state, error = "unclear", retryAt } }: Pick<Props, "drawing">) {
  const [t, common] = [useTranslations("pictures"), useTranslations("common")];
  const toHour = useHour();
  const what = state === "failed" ? t(`errors.${error}`) : t(`states.${state}`);
  const isDrawn = state === "drawing" || state === "done";
  return (
    <span className="state" role="status">
      {!isDrawn && <Icon name={state === "failed" ? "exclamation-circle" : "stop-fill"} />}
      <span>
        {retryAt === undefined
          ? what
          : common("sentences", { first: what, second: t("from", { time: toHour(retryAt) }) })}
      </span>
    </span>
  );
}

function Canvas({ prompt, preview }: Pick<Props, "preview"> & { prompt: string }) {
  const t = useTranslations("pictures");
  if (preview === undefined) return <span className="cf-drawing-empty" aria-hidden="true" />;
  // eslint-disable-next-line @next/next/no-img-element
  return <img src={preview} alt={t("preview", { prompt })} className="cf-drawing-preview" />;
}

/** Without a value, of which nothing may be known, the bar says only that it goes on. */
function HowFar({ fraction }: Pick<Props, "fraction">) {
  const t = useTranslations("pictures");
  return (
    <div
      className="cf-how-far"
      role="progressbar"
      aria-label={t("progress")}
      {...(fraction !== undefined && { "aria-valuenow": Math.round(fraction * 100) })}
    >
      <div
        data-known={fraction !== undefined}
        style={fraction === undefined ? undefined : { width: `${fraction * 100}%` }}
      />
    </div>
  );
}

/** Ends the reply with all that it draws. */
function StopDrawing({ messageId }: Pick<Props, "messageId">) {
  const t = useTranslations("pictures");
  const stop = useStop();
  return (
    <>
      <button
        type="button"
        className="btn btn-sm cf-square cf-drawing-stop"
        aria-label={t("stop")}
        title={t("stop")}
        aria-busy={stop.busy}
        onClick={() => stop.run(messageId)}
      >
        <Icon name="stop-fill" />
      </button>
      <ProblemNote sentence={stop.problem?.sentence} />
    </>
  );
}
