"use client";

import { useEffect, useRef, type ReactNode, type SubmitEvent } from "react";
import type { Fields } from "@/app/_components/use-action";
import { ProblemNote } from "@/app/_components/problem-note";

type Props = {
  problem: { sentence: string; fields: Fields } | null;
  onSubmit: (values: Record<string, string>) => void;
  children: ReactNode;
};

/** Hands over what was typed, and leads to the first field that does not fit. */
export function Form({ problem, onSubmit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem === null) return;
    form.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
  }, [problem]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = [...new FormData(event.currentTarget)].filter(isText);
    onSubmit(Object.fromEntries(values));
  }
  // POST: pressed before the page is awake, a password must not end up in the address.
  return (
    <form ref={form} method="post" noValidate onSubmit={submit}>
      {/* What is said beside the fields need not be said twice. */}
      <ProblemNote
        sentence={Object.keys(problem?.fields ?? {}).length > 0 ? undefined : problem?.sentence}
      />
      {children}
    </form>
  );
}

function isText(entry: [string, FormDataEntryValue]): entry is [string, string] {
  return typeof entry[1] === "string";
}
