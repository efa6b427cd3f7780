"use client";

import { useEffect, useState } from "react";
import type { z } from "zod";
import { callApi } from "@/lib/client/call-api";

type Path = `/api/${string}`;
type Asked<T> = { answer?: T; error?: unknown };
const nothing = {};

/**
 * What the server answers to a GET, asked for once, and once more as `again` changes; until then,
 * and where that fails, what it answered before.
 */
export function useAnswer<S extends z.ZodType>(
  schema: S,
  path: Path,
  again = 0,
): Asked<z.output<S>> {
  const [asked, setAsked] = useState<{ path: Path } & Asked<z.output<S>>>();
  useEffect(() => {
    let isOver = false;
    const keep = (change: Asked<z.output<S>>) => {
      if (isOver) return;
      setAsked((before) => ({ ...(before?.path === path && before), path, ...change }));
    };
    callApi(schema, "GET", path).then(
      (answer) => keep({ answer, error: undefined }),
      (error: unknown) => keep({ error }),
    );
    return () => {
      isOver = true;
    };
  }, [schema, path, again]);
  return asked?.path === path ? asked : nothing;
}
