"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/app/_components/field";
import { Form } from "@/app/_components/form";
import { PasswordField } from "@/app/_components/password-field";
import { SubmitButton } from "@/app/_components/submit-button";
import { useAction, type Fields } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { leaveTo } from "@/lib/client/leave-to";
import { UserAnswer } from "@/lib/contract/people";

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("entry");
  const problems = useTranslations("problems");
  const entry = useAction(async (values: Record<string, string>) => {
    await callApi(UserAnswer, "POST", "/api/session", values);
    await leaveTo(next);
  });
  const wrong = entry.problem?.fields ?? {};

  function submit(values: Record<string, string>) {
    const fields: Fields = {};
    if (!values["username"]?.trim()) fields["username"] = problems("usernameEmpty");
    if (!values["password"]) fields["password"] = problems("passwordEmpty");
    if (Object.keys(fields).length > 0) entry.complain(fields);
    else entry.run(values);
  }

  return (
    <Form problem={entry.problem} onSubmit={submit}>
      <Field
        label={t("username")}
        name="username"
        problem={wrong["username"]}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <PasswordField
        label={t("password")}
        problem={wrong["password"]}
        autoComplete="current-password"
        enterKeyHint="go"
      />
      <SubmitButton busy={entry.busy}>{t("signIn")}</SubmitButton>
    </Form>
  );
}
