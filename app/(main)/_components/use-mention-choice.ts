"use client";

import { useState, type KeyboardEvent } from "react";
import {
  findTypedMention,
  matchingNames,
  type TypedMention,
} from "@/app/(main)/_components/typed-mention";

const MOST = 8;

type Options = {
  text: string;
  names: readonly string[];
  /** The text with the name in it, and where the caret stands then. */
  onChosen: (text: string, caret: number) => void;
};

/** Who may be meant by the @ that is being typed, and which of them is picked by the keys. */
export function useMentionChoice({ text, names, onChosen }: Options) {
  const [typed, setTyped] = useState<TypedMention | null>(null);
  const [at, setAt] = useState(0);
  const offered = typed ? matchingNames(typed.query, names).slice(0, MOST) : [];
  const isOpen = offered.length > 0;

  function choose(name: string | undefined) {
    if (!typed || name === undefined) return;
    const { from, query } = typed;
    const rest = text.slice(from + 1 + query.length);
    const said = `@${name}${/^\s/.test(rest) ? "" : " "}`;
    setTyped(null);
    onChosen(`${text.slice(0, from)}${said}${rest}`, from + said.length);
  }
  return {
    offered,
    at,
    choose,
    close: () => setTyped(null),
    /** To be called with every change of the text or the caret. */
    look: (now: string, caret: number) => {
      setTyped(findTypedMention(now, caret, names));
      setAt(0);
    },
    /** Whether the key was for the list. */
    onKey: ({ key }: KeyboardEvent) => {
      if (!isOpen) return false;
      const { length } = offered;
      if (key === "ArrowDown") setAt((at + 1) % length);
      else if (key === "ArrowUp") setAt((at - 1 + length) % length);
      else if (key === "Enter" || key === "Tab") choose(offered[at]);
      else if (key === "Escape") setTyped(null);
      else return false;
      return true;
    },
  };
}
