"use client";

import { useTranslations } from "next-intl";
import { useHouseRules } from "@/app/(main)/_components/house-rules";
import { toSignedName } from "@/lib/client/distinguish";
import type { Message } from "@/lib/contract/conversations";

const none: ReadonlyMap<string, string> = new Map();

/** Who has said something, as it stands in a sentence. */
export function useAuthorName() {
  const t = useTranslations("messages");
  const { assistantName } = useHouseRules();
  return ({ role, author }: Pick<Message, "role" | "author">, signs = none) => {
    if (role === "assistant") return assistantName;
    return author ? toSignedName(author, signs) : t("nobody");
  };
}
