"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Field } from "@/app/_components/field";
import { Form } from "@/app/_components/form";
import { useAction } from "@/app/_components/use-action";
import { NewTokenDialog } from "@/app/(main)/settings/_components/new-token-dialog";
import { callApi } from "@/lib/client/call-api";
import { newClientId } from "@/lib/client/new-client-id";
import { NewToken, TokenInput } from "@/lib/contract/people";

export function TokenForm() {
  const t = useTranslations("settings");
  const problems = useTranslations("problems");
  const router = useRouter();
  const [name, setName] = useState("");
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  // Kept until it has worked: a second try after a lost answer makes no second token.
  const clientId = useRef<string | null>(null);
  const make = useAction(async (input: TokenInput) => {
    clientId.current ??= newClientId();
    const body = { ...input, clientId: clientId.current };
    const { token } = await callApi(NewToken, "POST", "/api/tokens", body);
    clientId.current = null;
    setMade({ name: input.name, token });
    setName("");
    router.refresh();
  });

  function submit() {
    const input = TokenInput.safeParse({ name });
    if (input.success) make.run(input.data);
    else make.complain({ name: problems("tokenName") });
  }

  return (
    <>
      <Form problem={make.problem} onSubmit={submit}>
        <Field
          label={t("tokenName")}
          name="name"
          placeholder={t("tokenPlaceholder")}
          problem={make.problem?.fields["name"]}
          autoComplete="off"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="btn btn-outline" aria-busy={make.busy}>
          {t("makeToken")}
        </button>
      </Form>
      {made && <NewTokenDialog {...made} onClose={() => setMade(null)} />}
    </>
  );
}
