"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/app/_components/field";
import { Form } from "@/app/_components/form";
import { SubmitButton } from "@/app/_components/submit-button";
import { useAction } from "@/app/_components/use-action";
import { RoomOptions } from "@/app/(main)/_components/room-options";
import { AssistantField } from "@/app/(main)/rooms/[id]/_components/assistant-field";
import { toRoomChanges } from "@/app/(main)/rooms/[id]/_components/to-room-changes";
import { callApi } from "@/lib/client/call-api";
import { ChangeRoomInput, RoomAnswer, type Room } from "@/lib/contract/conversations";

type Props = { room: Room; onSaved: () => void };

/** What the room is for everybody. Only what was changed here is sent: another may change the rest. */
export function RoomForm({ room, onSaved }: Props) {
  const [t, makeRoom] = [useTranslations("roomSettings"), useTranslations("makeRoom")];
  const common = useTranslations("common");
  const [opened] = useState(room);
  const save = useAction(async (changes: ChangeRoomInput) => {
    await callApi(RoomAnswer, "PATCH", `/api/rooms/${room.id}`, changes);
    onSaved();
  });

  function submit(values: Record<string, string>) {
    const { success, data } = ChangeRoomInput.safeParse(toRoomChanges(opened, values));
    if (success) save.run(data);
    else save.complain(findProblems(values));
  }

  function findProblems({ name, topic }: Record<string, string>) {
    const { shape } = ChangeRoomInput;
    return {
      ...(!shape.name.safeParse(name).success && { name: makeRoom("nameProblem") }),
      ...(!shape.topic.safeParse(topic).success && { topic: t("topicProblem") }),
    };
  }
  const fields = save.problem?.fields;
  return (
    <Form problem={save.problem} onSubmit={submit}>
      <Field
        label={t("name")}
        name="name"
        defaultValue={opened.name}
        autoComplete="off"
        problem={fields?.["name"]}
      />
      <Field
        label={t("topic")}
        name="topic"
        defaultValue={opened.topic}
        autoComplete="off"
        hint={t("topicHint")}
        problem={fields?.["topic"]}
      />
      <RoomOptions listed={opened.listed} lifetime={opened.lifetime} />
      <AssistantField rule={opened.assistant} />
      <SubmitButton busy={save.busy}>{common("save")}</SubmitButton>
    </Form>
  );
}
