import "server-only";
import { chinese } from "@/lib/assistant/providers/demo/phrases-chinese";
import { english } from "@/lib/assistant/providers/demo/phrases-english";
import type { Phrases } from "@/lib/assistant/providers/demo/phrases-type";
import type { Question } from "@/lib/assistant/providers/demo/read-question";

export const phrases: Readonly<Record<Question["language"], Phrases>> = {
  en: english,
  zh: chinese,
};
