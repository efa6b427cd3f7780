"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import type { Way } from "@/app/(auth)/_components/ways";

type Props = { ways: Way[]; way: Way; onChoose: (way: Way) => void };

export function WayTabs({ ways, way, onChoose }: Props) {
  const t = useTranslations("entry");

  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = ways[(ways.indexOf(way) + step + ways.length) % ways.length];
    if (next) onChoose(next);
  }

  return (
    <div role="tablist" aria-label={t("ways")} className="cf-choice mb-4" onKeyDown={move}>
      {ways.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`way-${each}`}
          aria-selected={each === way}
          aria-controls="way-in"
          tabIndex={each === way ? 0 : -1}
          onClick={() => onChoose(each)}
        >
          {t(each)}
        </button>
      ))}
    </div>
  );
}
