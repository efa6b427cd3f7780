"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Dialog } from "@/app/_components/dialog";
import { Field } from "@/app/_components/field";
import { Form } from "@/app/_components/form";
import { SubmitButton } from "@/app/_components/submit-button";
import { useAction } from "@/app/_components/use-action";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { callApi } from "@/lib/client/call-api";
import { RoomAnswer } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";

const LONGEST_NAME = 80;

type Props = { dialogue: Dialogue; onClose: () => void };

/** The dialogue becomes a room; who will see what is said before. */
export function IntoRoomDialog({ dialogue: { id, title, instructions = "" }, onClose }: Props) {
  const [t, makeRoom] = [useTranslations("dialogue"), useTranslations("makeRoom")];
  const router = useRouter();
  const { store } = useShared();
  const { messages, hasOlder } = store.snapshot.state;
  const count = messages.filter(({ deletedAt }) => deletedAt === undefined).length;
  const turn = useAction(async (name: string) => {
    const body = { name };
    const { room } = await callApi(RoomAnswer, "POST", `/api/dialogues/${id}/room`, body);
    router.replace(`/rooms/${room.id}`);
  });
  return (
    <Dialog title={t("intoRoom")} onClose={onClose}>
      <p>{hasOlder ? t("intoRoomAll") : t("intoRoomText", { count })}</p>
      <ul className="cf-plain-list">
        <li>{t("intoRoomBranches")}</li>
        {instructions !== "" && <li>{t("intoRoomInstructions")}</li>}
        <li>{t("intoRoomOwner")}</li>
        <li>{t("intoRoomForGood")}</li>
      </ul>
      <Form
        problem={turn.problem}
        onSubmit={({ name = "" }) => {
          if (name.trim() === "") turn.complain({ name: makeRoom("nameProblem") });
          else turn.run(name);
        }}
      >
        <Field
          label={t("roomName")}
          name="name"
          dir="auto"
          defaultValue={[...title].slice(0, LONGEST_NAME).join("")}
          autoComplete="off"
          problem={turn.problem?.fields["name"]}
        />
        <SubmitButton busy={turn.busy}>{t("intoRoomDo")}</SubmitButton>
      </Form>
    </Dialog>
  );
}
