"use client";

import { useTranslations } from "next-intl";
import { TokenForm } from "@/app/(main)/settings/_components/token-form";
import { TokenRow } from "@/app/(main)/settings/_components/token-row";
import { Section } from "@/app/(main)/settings/_components/section";
import type { Token } from "@/lib/contract/people";

export function TokensSection({ tokens, guest }: { tokens: Token[]; guest: boolean }) {
  const t = useTranslations("settings");
  if (guest) {
    return (
      <Section title={t("tokens")} text={t("tokensText")}>
        <p className="cf-list-empty">{t("tokensGuest")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("tokens")} text={t("tokensText")}>
      <TokenForm />
      {tokens.length === 0 ? (
        <p className="cf-list-empty mt-3">{t("noTokens")}</p>
      ) : (
        <ul className="cf-rows">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
    </Section>
  );
}
