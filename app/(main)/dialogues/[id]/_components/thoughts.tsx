"use client";

import type { Message } from "@/lib/contract/conversations";

/** What the model thought on its way to the answer, to be read and nothing more. */
export function Thoughts({ reply: { thoughts = "" }, label }: { reply: Message; label: string }) {
  if (thoughts === "") return null;
  return (
    <details className="cf-thoughts">
      <summary>{label}</summary>
      <div dir="auto">{thoughts}</div>
    </details>
  );
}
