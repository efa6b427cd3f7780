"use client";

import { useMemo } from "react";
import { LazyPart, useLazyPart } from "@/app/(main)/_components/message-text/use-lazy-part";

const katex = new LazyPart(() => import("@/app/(main)/_components/message-text/katex-part"));

export function Formula({ formula, isDisplay }: { formula: string; isDisplay: boolean }) {
  const renderFormula = useLazyPart(katex)?.renderFormula;
  const html = useMemo(
    () => renderFormula?.(formula, isDisplay) ?? null,
    [renderFormula, formula, isDisplay],
  );
  const className = isDisplay ? "cf-formula display" : "cf-formula";
  // KaTeX writes the markup and escapes what it is given; without trust it writes no addresses.
  return html === null ? (
    <span className={`${className} plain`} dir="ltr">
      {formula}
    </span>
  ) : (
    <span className={className} dir="ltr" dangerouslySetInnerHTML={{ __html: html }} />
  );
}
