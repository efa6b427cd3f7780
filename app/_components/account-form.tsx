"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/app/_components/field";
import { Form } from "@/app/_components/form";
import { PasswordField } from "@/app/_components/password-field";
import { SubmitButton } from "@/app/_components/submit-button";
import { useAction, type Fields } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { Password, UserAnswer, Username } from "@/lib/contract/people";

type Props = {
  needsInvitation: boolean;
  needsSetupCode: boolean;
  autoFocus?: boolean;
  onMade: () => Promise<void>;
};

/** Makes an account; of a guest, their own. */
export function AccountForm({ needsInvitation, needsSetupCode, autoFocus = false, onMade }: Props) {
  const t = useTranslations("entry");
  const problems = useTranslations("problems");
  const action = useAction(async (values: Record<string, string>) => {
    await callApi(UserAnswer, "POST", "/api/users", values);
    await onMade();
  });
  const wrong = action.problem?.fields ?? {};

  function submit(values: Record<string, string>) {
    const fields: Fields = {};
    if (!Username.safeParse(values["username"]).success) fields["username"] = problems("username");
    if (!Password.safeParse(values["password"]).success) fields["password"] = problems("password");
    if (Object.keys(fields).length > 0) action.complain(fields);
    else action.run(values);
  }

  return (
    <Form problem={action.problem} onSubmit={submit}>
      <Field
        label={t("username")}
        name="username"
        hint={t("usernameHint")}
        problem={wrong["username"]}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        autoFocus={autoFocus}
      />
      <PasswordField
        label={t("newPassword")}
        hint={t("passwordHint")}
        problem={wrong["password"]}
        autoComplete="new-password"
      />
      {needsInvitation && (
        <Field
          label={t("invitation")}
          name="invitation"
          hint={t("invitationHint")}
          problem={wrong["invitation"]}
          autoComplete="off"
        />
      )}
      {needsSetupCode && (
        <Field
          label={t("setupCode")}
          name="setupCode"
          hint={t("setupCodeHint")}
          problem={wrong["setupCode"]}
          autoComplete="off"
        />
      )}
      <SubmitButton busy={action.busy}>{t("makeAccount")}</SubmitButton>
    </Form>
  );
}
