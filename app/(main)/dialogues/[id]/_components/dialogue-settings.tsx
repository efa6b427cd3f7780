"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/app/_components/dialog";
import { Field } from "@/app/_components/field";
import { Form } from "@/app/_components/form";
import { SubmitButton } from "@/app/_components/submit-button";
import { useAction } from "@/app/_components/use-action";
import { InstructionsField } from "@/app/(main)/dialogues/_components/instructions-field";
import { ModelField } from "@/app/(main)/dialogues/_components/model-field";
import { callApi } from "@/lib/client/call-api";
import { ChangeDialogueInput, type Dialogue, DialogueAnswer } from "@/lib/contract/dialogues";

type Props = { dialogue: Dialogue; onClose: () => void };

/** Only what was changed here is sent: the model may find a title meanwhile. */
export function DialogueSettings({ dialogue, onClose }: Props) {
  const [t, common] = [useTranslations("dialogue"), useTranslations("common")];
  const [{ id, title, instructions = "", model }] = useState(dialogue);
  const save = useAction(async (changes: ChangeDialogueInput) => {
    if (Object.keys(changes).length > 0) {
      await callApi(DialogueAnswer, "PATCH", `/api/dialogues/${id}`, changes);
    }
    onClose();
  });

  function submit(values: Record<string, string>) {
    const changes = {
      ...(values["title"] !== title && { title: values["title"] }),
      ...(values["instructions"]?.trim() !== instructions && {
        instructions: values["instructions"],
      }),
      ...((values["model"] ?? "") !== (model ?? "") && { model: values["model"] }),
    };
    const { success, data, error } = ChangeDialogueInput.safeParse(changes);
    if (success) save.run(data);
    else {
      const wrong = error.issues[0]?.path[0];
      save.complain({
        ...(wrong === "title" && { title: t("titleProblem") }),
        ...(wrong === "instructions" && { instructions: t("instructionsProblem") }),
      });
    }
  }
  const fields = save.problem?.fields;
  return (
    <Dialog title={t("settings")} onClose={onClose}>
      <Form problem={save.problem} onSubmit={submit}>
        <Field
          label={t("title")}
          name="title"
          defaultValue={title}
          autoComplete="off"
          dir="auto"
          problem={fields?.["title"]}
        />
        <InstructionsField value={instructions} problem={fields?.["instructions"]} />
        <ModelField value={model} />
        <SubmitButton busy={save.busy}>{common("save")}</SubmitButton>
      </Form>
    </Dialog>
  );
}
