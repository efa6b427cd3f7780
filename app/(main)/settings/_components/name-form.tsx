"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/app/_components/field";
import { Form } from "@/app/_components/form";
import { useAction } from "@/app/_components/use-action";
import { SavedSign } from "@/app/(main)/settings/_components/saved-sign";
import { callApi } from "@/lib/client/call-api";
import { Name, UserAnswer } from "@/lib/contract/people";

export function NameForm({ name }: { name: string }) {
  const [t, common] = [useTranslations("settings"), useTranslations("common")];
  const problems = useTranslations("problems");
  const router = useRouter();
  const [typed, setTyped] = useState(name);
  const [saved, setSaved] = useState(false);
  const save = useAction(async (next: string) => {
    const { user } = await callApi(UserAnswer, "PATCH", "/api/users/me", { name: next });
    setTyped(user.name);
    setSaved(true);
    router.refresh();
  });

  function submit() {
    const next = Name.safeParse(typed);
    if (next.success) save.run(next.data);
    else save.complain({ name: problems("name") });
  }

  return (
    <Form problem={save.problem} onSubmit={submit}>
      <Field
        label={t("name")}
        name="name"
        hint={t("nameHint")}
        problem={save.problem?.fields["name"]}
        autoComplete="nickname"
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setSaved(false);
        }}
      />
      <div className="d-flex align-items-center gap-3 mb-4">
        <button type="submit" className="btn btn-outline" aria-busy={save.busy}>
          {common("save")}
        </button>
        <SavedSign saved={saved} />
      </div>
    </Form>
  );
}
