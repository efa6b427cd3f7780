import type { Operation } from "@/lib/contract/operation";
import { SearchAnswer, SearchQuery } from "@/lib/contract/search";

export const searchOperations = {
  search: {
    method: "GET",
    path: "/api/search",
    says: "Messages with all of these words, or parts of words, in all that I may read.",
    who: "person",
    deeds: ["read"],
    query: SearchQuery,
    answers: { 200: SearchAnswer },
  },
} as const satisfies Record<string, Operation>;
