"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useRef } from "react";
import type { z } from "zod";
import { Form } from "@/app/_components/form";
import { useAction } from "@/app/_components/use-action";
import { RoomOptions } from "@/app/(main)/_components/room-options";
import { callApi } from "@/lib/client/call-api";
import { newClientId } from "@/lib/client/new-client-id";
import { MakeRoomInput, RoomAnswer } from "@/lib/contract/conversations";

const Input = MakeRoomInput.pick({ name: true, listed: true, lifetime: true });
type Props = { autoFocus?: boolean; onGone?: () => void };

/** A name, and one is in a room of one's own. */
export function MakeRoomForm({ autoFocus = false, onGone }: Props) {
  const t = useTranslations("makeRoom");
  const router = useRouter();
  const id = useId();
  // Pressed again after an answer that was lost, it makes no second room.
  const clientId = useRef("");
  const make = useAction(async (input: z.infer<typeof Input>) => {
    clientId.current ||= newClientId();
    const body = { clientId: clientId.current, ...input };
    const { room } = await callApi(RoomAnswer, "POST", "/api/rooms", body);
    clientId.current = "";
    onGone?.();
    router.push(`/rooms/${room.id}`);
  });

  function submit(values: Record<string, string>) {
    const input = Input.safeParse({ ...values, listed: values["listed"] === "on" });
    if (input.success) make.run(input.data);
    else make.complain({ name: t("nameProblem") });
  }

  const problem = make.problem?.fields["name"];
  return (
    <Form problem={make.problem} onSubmit={submit}>
      <label className="visually-hidden" htmlFor={id}>
        {t("name")}
      </label>
      <div className="cf-join">
        <div className="row-of-two">
          <input
            id={id}
            name="name"
            className={`form-control${problem === undefined ? "" : " is-invalid"}`}
            placeholder={t("placeholder")}
            autoComplete="off"
            enterKeyHint="go"
            maxLength={200}
            autoFocus={autoFocus}
            aria-invalid={problem !== undefined}
            aria-describedby={`${id}-note`}
            onChange={() => {
              clientId.current = "";
            }}
          />
          <button type="submit" className="btn btn-primary" aria-busy={make.busy}>
            {t("action")}
          </button>
        </div>
        <div id={`${id}-note`} className="hint" aria-live="polite">
          {problem === undefined ? t("hint") : <span className="text-danger">{problem}</span>}
        </div>
        <details className="cf-options">
          <summary>{t("options")}</summary>
          <RoomOptions listed={false} lifetime="kept" />
        </details>
      </div>
    </Form>
  );
}
