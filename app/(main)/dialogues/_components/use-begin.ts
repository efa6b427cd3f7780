"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useAction } from "@/app/_components/use-action";
import { hasSomething } from "@/app/(main)/_components/composer-pictures/has-something";
import type { Tray } from "@/app/(main)/_components/composer-pictures/use-tray";
import { useHouseRules } from "@/app/(main)/_components/house-rules";
import { asWish } from "@/lib/client/as-wish";
import { callApi } from "@/lib/client/call-api";
import { emptyDraft, type Draft } from "@/lib/client/draft";
import { newClientId } from "@/lib/client/new-client-id";
import { MadeDialogueAnswer } from "@/lib/contract/dialogues";

type First = { text: string; images?: readonly string[] };
type Options = Record<string, unknown>;
type Asked = { key: string; clientId: string };

/** Makes a dialogue of what is said first, once, and leads there. The words stay until it is made. */
export function useBegin(draft: Draft | null, tray: Tray) {
  const t = useTranslations("composer");
  const pictures = useTranslations("composerPictures");
  const language = useLocale();
  const router = useRouter();
  const { messageLength, assistantName } = useHouseRules();
  const [refused, setRefused] = useState<string>();
  const [isAwaited, setAwaited] = useState(false);
  const asked = useRef<Asked>(undefined);
  const make = useAction(async (first: First, options: Options) => {
    const key = JSON.stringify([first, options]);
    // Asked again after the network went, the same is the same dialogue.
    if (asked.current?.key !== key) asked.current = { key, clientId: newClientId() };
    const { clientId } = asked.current;
    const body = { ...options, clientId, message: { clientId, ...first } };
    const { dialogue } = await callApi(MadeDialogueAnswer, "POST", "/api/dialogues", body);
    draft?.change(emptyDraft);
    draft?.keep();
    router.push(`/dialogues/${dialogue.id}`);
  });

  async function begin(form: HTMLFormElement) {
    if (!draft || isAwaited || !hasSomething(draft.state, tray)) return;
    setRefused(undefined);
    const options = new FormData(form);
    if (tray.isOnItsWay) {
      setAwaited(true);
      const haveArrived = await tray.tray?.settled();
      setAwaited(false);
      // Left meanwhile, it stays a draft: nobody is led away from where they are by now.
      if (!haveArrived || !form.isConnected) return;
    } else if (tray.uploads.length > 0) {
      setRefused(pictures("stuck"));
      return;
    }
    makeOf(draft, options);
  }

  function makeOf({ state }: Draft, chosen: FormData) {
    if (!hasSomething(state, { uploads: [] })) return;
    const { images, draws } = state;
    const typed = state.text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
    const text = draws ? asWish(typed, { language, assistantName }) : typed;
    if (text.length > messageLength) {
      setRefused(t("tooLong", { most: messageLength, count: text.length }));
      return;
    }
    make.run(
      { text, ...(images.length > 0 && { images }) },
      {
        model: chosen.get("model") ?? "",
        instructions: chosen.get("instructions") ?? "",
        temporary: chosen.get("temporary") === "1",
      },
    );
  }
  return {
    with: (form: HTMLFormElement) => void begin(form),
    busy: make.busy,
    isAwaited,
    problem: refused ?? make.problem?.sentence,
  };
}
