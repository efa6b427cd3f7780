"use client";

import { useRef } from "react";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { newClientId } from "@/lib/client/new-client-id";
import { type Message, ReplyAnswer } from "@/lib/contract/conversations";

/** Another answer beside this one; null for the model that answers here. */
export function useAnotherAnswer({ id }: Pick<Message, "id">) {
  const asked = useRef<{ model: string | null; clientId: string }>(undefined);
  return useAction(async (model: string | null) => {
    // Asked again after the network went, the same is the same answer.
    if (asked.current?.model !== model) asked.current = { model, clientId: newClientId() };
    const { clientId } = asked.current;
    const body = { clientId, ...(model !== null && { model }) };
    await callApi(ReplyAnswer, "POST", `/api/messages/${id}/regenerations`, body);
    asked.current = undefined;
  });
}
