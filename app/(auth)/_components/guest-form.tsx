"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/app/_components/field";
import { Form } from "@/app/_components/form";
import { SubmitButton } from "@/app/_components/submit-button";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { leaveTo } from "@/lib/client/leave-to";
import { Name, UserAnswer } from "@/lib/contract/people";

type Props = { next: string; label: string; action: string };

/** A nickname, and in. */
export function GuestForm({ next, label, action }: Props) {
  const t = useTranslations("entry");
  const problems = useTranslations("problems");
  const entry = useAction(async (name: string) => {
    await callApi(UserAnswer, "POST", "/api/session", { name });
    await leaveTo(next);
  });

  function submit(values: Record<string, string>) {
    const name = Name.safeParse(values["name"]);
    if (name.success) entry.run(name.data);
    else entry.complain({ name: problems("name") });
  }

  return (
    <Form problem={entry.problem} onSubmit={submit}>
      <Field
        label={label}
        name="name"
        placeholder={t("nicknamePlaceholder")}
        problem={entry.problem?.fields["name"]}
        autoComplete="nickname"
        enterKeyHint="go"
        maxLength={100}
        autoFocus
      />
      <SubmitButton busy={entry.busy}>{action}</SubmitButton>
      <p className="cf-entry-note">{t("guestNote")}</p>
    </Form>
  );
}
