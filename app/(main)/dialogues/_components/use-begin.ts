"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useAction } from "@/app/_components/use-action";
import { useHouseRules } from "@/app/(main)/_components/house-rules";
import { callApi } from "@/lib/client/call-api";
import type { Draft } from "@/lib/client/draft";
import { newClientId } from "@/lib/client/new-client-id";
import { MadeDialogueAnswer } from "@/lib/contract/dialogues";
import { isVisible } from "@/lib/contract/text";

type Options = Record<string, unknown>;
type Asked = { key: string; clientId: string };

/** Makes a dialogue of what is said first, once, and leads there. The words stay until it is made. */
export function useBegin(draft: Draft | null) {
  const t = useTranslations("composer");
  const router = useRouter();
  const { messageLength } = useHouseRules();
  const [tooLong, setTooLong] = useState<string>();
  const asked = useRef<Asked>(undefined);
  const make = useAction(async (text: string, options: Options) => {
    const key = JSON.stringify([text, options]);
    // Asked again after the network went, the same is the same dialogue.
    if (asked.current?.key !== key) asked.current = { key, clientId: newClientId() };
    const { clientId } = asked.current;
    const body = { ...options, clientId, message: { clientId, text } };
    const { dialogue } = await callApi(MadeDialogueAnswer, "POST", "/api/dialogues", body);
    draft?.change({ text: "" });
    draft?.keep();
    router.push(`/dialogues/${dialogue.id}`);
  });
  return {
    with: (text: string, options: FormData) => {
      const said = text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
      const isLong = said.length > messageLength;
      setTooLong(isLong ? t("tooLong", { most: messageLength, count: said.length }) : undefined);
      if (isLong || !isVisible(said)) return;
      make.run(said, {
        model: options.get("model") ?? "",
        instructions: options.get("instructions") ?? "",
        temporary: options.get("temporary") === "1",
      });
    },
    busy: make.busy,
    problem: tooLong ?? make.problem?.sentence,
  };
}
