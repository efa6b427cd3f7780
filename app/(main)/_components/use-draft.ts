"use client";

import { useEffect, useState } from "react";
import { Draft } from "@/lib/client/draft";

/** Null on the server, which knows of no drafts. */
export function useDraft(personId: string, conversationId: string) {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    const opened = new Draft(personId, conversationId);
    takeTyped(opened);
    // What was kept stands in the browser alone: it can only be read after the page has come.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setDraft(opened);
    const keep = () => opened.keep();
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      opened.keep();
    };
  }, [personId, conversationId]);
  return draft;
}

/** Somebody who was quicker than our scripts: what they typed stands in the field alone. */
function takeTyped(draft: Draft) {
  const field = document.getElementById("composer");
  if (!(field instanceof HTMLTextAreaElement) || field.value === "") return;
  if (draft.state.text === "") draft.change({ text: field.value });
}
