"use client";

import { useRef } from "react";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { newClientId } from "@/lib/client/new-client-id";
import { type Message, ReplyAnswer } from "@/lib/contract/conversations";

/** Has this answer go on from where it broke off, and draw what it has not. */
export function useGoOn({ id }: Pick<Message, "id">) {
  const asked = useRef<string>(undefined);
  return useAction(async () => {
    // Asked again after the network went, it goes on once.
    asked.current ??= newClientId();
    const body = { clientId: asked.current };
    await callApi(ReplyAnswer, "POST", `/api/messages/${id}/continuation`, body);
    asked.current = undefined;
  });
}
