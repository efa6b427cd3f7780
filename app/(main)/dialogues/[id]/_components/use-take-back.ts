"use client";

import { useShared } from "@/app/(main)/_components/conversation-context";
import { callApi } from "@/lib/client/call-api";
import type { Message } from "@/lib/contract/conversations";

/** Takes back a question that waits for its turn: its words stand in the composer again. */
export function useTakeBack({ parentId }: Message) {
  const { store, draft } = useShared();
  return async () => {
    const question = store.snapshot.state.messages.find(({ id }) => id === parentId);
    if (!question) return;
    await callApi(null, "DELETE", `/api/messages/${question.id}`);
    const typed = draft?.state.text ?? "";
    draft?.change({ text: typed === "" ? question.text : `${question.text}\n${typed}` });
    document.getElementById("composer")?.focus();
  };
}
