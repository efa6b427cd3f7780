import { callApi } from "@/lib/client/call-api";
import type { DialoguesFilter } from "@/lib/client/dialogues-state";
import { type Dialogue, DialogueAnswer, DialoguesAnswer } from "@/lib/contract/dialogues";

/** Where a list of dialogues comes from. */
export type DialoguesSource = {
  list: (before: string | undefined) => Promise<DialoguesAnswer>;
  read: (id: string) => Promise<Dialogue>;
};

const PAGE = 50;

export function fromServer({ archived, q }: DialoguesFilter): DialoguesSource {
  return {
    list: (before) => {
      const query = new URLSearchParams({
        limit: String(PAGE),
        archived: archived ? "1" : "0",
        ...(q !== "" && { q }),
        ...(before !== undefined && { before }),
      });
      return callApi(DialoguesAnswer, "GET", `/api/dialogues?${query.toString()}`);
    },
    read: async (id) => {
      const path = `/api/dialogues/${encodeURIComponent(id)}` as const;
      return (await callApi(DialogueAnswer, "GET", path)).dialogue;
    },
  };
}
