"use client";

import { useEffect, useRef, useState } from "react";
import { callApi } from "@/lib/client/call-api";
import { SearchAnswer } from "@/lib/contract/search";

/** Nobody means each letter that they type on the way to a word. */
const PAUSE_MS = 200;

export type Hit = SearchAnswer["results"][number];
type Query = `/api/search?${string}`;
type Found = { asked: string; hits: readonly Hit[]; next: string | undefined; error: unknown };

const nothing: Found = { asked: "", hits: [], next: undefined, error: undefined };

/** What is found for the words as they are typed; an answer to earlier words is never shown. */
export function useFound(words: string, conversationId: string | undefined) {
  const [found, setFound] = useState<Found>(nothing);
  const asked: Query | "" = words.trim() === "" ? "" : toQuery(words.trim(), conversationId);
  const isCurrent = found.asked === asked;

  useEffect(() => {
    if (asked === "") return;
    let isOver = false;
    const timer = setTimeout(() => {
      void ask(asked).then((answer) => {
        if (!isOver) setFound({ ...answer, asked });
      });
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);

  const more = useRef(false);
  async function showMore() {
    // State comes too late for the second of two quick presses.
    if (asked === "" || found.next === undefined || more.current) return;
    more.current = true;
    const answer = await ask(`${asked}&before=${encodeURIComponent(found.next)}`);
    more.current = false;
    setFound((before) => {
      if (before.asked !== asked) return before;
      const hits = [...before.hits, ...answer.hits];
      // What could not be had may be asked for again.
      const next = answer.error === undefined ? answer.next : before.next;
      return { asked, hits, next, error: answer.error };
    });
  }
  return {
    hits: asked === "" ? [] : found.hits,
    isCurrent: asked === "" || isCurrent,
    error: isCurrent ? found.error : undefined,
    hasMore: isCurrent && found.next !== undefined,
    showMore,
  };
}

function toQuery(words: string, conversationId: string | undefined): Query {
  const scope = conversationId === undefined ? "" : `&conversation=${conversationId}`;
  return `/api/search?limit=20&q=${encodeURIComponent(words)}${scope}`;
}

async function ask(query: Query): Promise<Omit<Found, "asked">> {
  try {
    const { results, hasMore, next } = await callApi(SearchAnswer, "GET", query);
    return { hits: results, next: hasMore ? next : undefined, error: undefined };
  } catch (error) {
    return { hits: [], next: undefined, error };
  }
}
