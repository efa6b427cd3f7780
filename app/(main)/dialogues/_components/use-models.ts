"use client";

import { useEffect, useState } from "react";
import { callApi } from "@/lib/client/call-api";
import { ModelsAnswer } from "@/lib/contract/models";

const FRESH_MS = 60_000;
let asked: { at: number; models: Promise<ModelsAnswer> } | undefined;

/** Whom one can ask; null while that is not known, or cannot be had. */
export function useModels() {
  const [models, setModels] = useState<ModelsAnswer | null>(null);
  useEffect(() => {
    let isOver = false;
    ask().then(
      (answer) => {
        if (!isOver) setModels(answer);
      },
      // Without a list one goes on with what was chosen; the next page asks again.
      () => (asked = undefined),
    );
    return () => {
      isOver = true;
    };
  }, []);
  return models;
}

function ask() {
  if (!asked || Date.now() - asked.at > FRESH_MS) {
    asked = { at: Date.now(), models: callApi(ModelsAnswer, "GET", "/api/models") };
  }
  return asked.models;
}
