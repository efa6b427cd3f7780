"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useAction } from "@/app/_components/use-action";
import { hasSomething } from "@/app/(main)/_components/composer-pictures/has-something";
import { useAfterPictures } from "@/app/(main)/_components/composer-pictures/use-after-pictures";
import type { Tray } from "@/app/(main)/_components/composer-pictures/use-tray";
import { useSaid } from "@/app/(main)/_components/use-said";
import { callApi } from "@/lib/client/call-api";
import { emptyDraft, type Draft } from "@/lib/client/draft";
import { newClientId } from "@/lib/client/new-client-id";
import { MadeDialogueAnswer } from "@/lib/contract/dialogues";

type First = { text: string; images?: readonly string[] };
type Options = Record<string, unknown>;
type Asked = { key: string; clientId: string };

/** Makes a dialogue of what is said first, once, and leads there. The words stay until it is made. */
export function useBegin(draft: Draft | null, tray: Tray) {
  const router = useRouter();
  const [refused, setRefused] = useState<string>();
  const toSaid = useSaid();
  const { isAwaited, run } = useAfterPictures(tray);
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

  function begin(form: HTMLFormElement) {
    if (!draft || isAwaited || !hasSomething(draft.state, tray)) return;
    const options = new FormData(form);
    run(() => {
      // Left meanwhile, it stays a draft: nobody is led away from where they are by now.
      if (form.isConnected) makeOf(draft, options);
    }, setRefused);
  }

  function makeOf({ state }: Draft, chosen: FormData) {
    if (!hasSomething(state, { uploads: [] })) return;
    const { images } = state;
    const { said: text, tooLong } = toSaid(state);
    if (tooLong !== undefined) {
      setRefused(tooLong);
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
    with: begin,
    busy: make.busy,
    isAwaited,
    problem: refused ?? make.problem?.sentence,
  };
}
