"use client";

import { useTranslations } from "next-intl";
import { useHour } from "@/app/(main)/_components/use-hour";
import { useLimits } from "@/app/(main)/_components/use-limits";
import type { Limit } from "@/lib/contract/limits";

/** From this share on it is said what happens at the limit. */
const SAID_FROM = 0.8;

type Props = {
  /** None yet: what is begun will be one. */
  conversationId?: string;
  /** How many replies have ended, however they did: each has used some more. */
  endedCount?: number;
};

/** What is used of the assistant for today, said before it is used up. */
export function LimitNote({ conversationId, endedCount = 0 }: Props) {
  const limits = useLimits(conversationId, endedCount);
  const [fullest] = limits.toSorted((one, other) => other.share - one.share);
  return (
    <div role="status">
      {fullest && fullest.share >= SAID_FROM && (
        <p className="small text-body-secondary mt-2 mb-0 px-3">
          <Sentence limit={fullest} />
        </p>
      )}
    </div>
  );
}

function Sentence({ limit: { of, share, frees } }: { limit: Limit }) {
  const t = useTranslations("limits");
  const toHour = useHour();
  if (frees === undefined) return t(`${of}Never`);
  const time = toHour(frees);
  if (share >= 1) return t(`${of}Reached`, { time });
  return t(of, { percent: Math.floor(share * 100), time });
}
