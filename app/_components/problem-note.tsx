"use client";

import { Icon } from "@/app/_components/icon";

/** Says how something failed; there from the start, so that a screen reader hears it come. */
export function ProblemNote({ sentence }: { sentence: string | undefined }) {
  return (
    <div role="alert">
      {sentence !== undefined && sentence !== "" && (
        <p className="cf-problem">
          <Icon name="exclamation-circle" />
          <span>{sentence}</span>
        </p>
      )}
    </div>
  );
}
