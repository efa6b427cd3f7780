"use client";

import { createContext, use, useState, type ReactNode } from "react";

type Value = { text: string; setText: (next: string | ((typed: string) => string)) => void };

const ComposerText = createContext<Value>({ text: "", setText: () => undefined });

/** What stands in the composer, for whoever puts something back into it. */
export function ComposerTextProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState("");
  return <ComposerText value={{ text, setText }}>{children}</ComposerText>;
}

export function useComposerText() {
  return use(ComposerText);
}
