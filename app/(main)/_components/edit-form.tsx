"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { isComposing } from "@/app/(main)/_components/is-composing";
import { useLive } from "@/app/(main)/_components/live";
import { useFieldHeight } from "@/app/(main)/_components/use-field-height";
import { useIsHandheld } from "@/app/(main)/_components/use-is-handheld";
import { Draft } from "@/lib/client/draft";
import { saveEdit } from "@/app/(main)/_components/save-edit";
import { newClientId } from "@/lib/client/new-client-id";
import type { Message } from "@/lib/contract/conversations";
import { isVisible } from "@/lib/contract/text";

/** A message of mine, to be written otherwise. */
export function EditForm({ message }: { message: Message }) {
  const { id, text: before } = message;
  const [t, common] = [useTranslations("messages"), useTranslations("common")];
  const { user } = useLive();
  const { edit, store } = useShared();
  const [clientId] = useState(newClientId);
  // A row may go and come again as one scrolls, and the page be loaded anew.
  const [draft] = useState(() => new Draft(user.id, `edit.${id}`));
  const [text, setText] = useState(draft.state.text || before);
  const field = useRef<HTMLTextAreaElement>(null);
  const isHandheld = useIsHandheld();
  useFieldHeight(field, text);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  // Whatever comes next reads it from where it is kept.
  useEffect(() => () => draft.keep(), [draft]);
  const save = useAction(async () => {
    const said = text.trimEnd();
    const { kind } = store.snapshot.state.conversation;
    if (said !== before) await saveEdit(kind, message, { text: said, clientId });
    close();
  });
  function close() {
    draft.change({ text: "" });
    edit(null);
    document.getElementById("composer")?.focus();
  }
  return (
    <form
      className="cf-edit"
      onSubmit={(event) => {
        event.preventDefault();
        if (isVisible(text)) save.run();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        className="form-control"
        value={text}
        aria-label={t("editLabel")}
        onChange={({ target }) => {
          draft.change({ text: target.value });
          setText(target.value);
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === "Escape") close();
          if (event.key !== "Enter" || event.shiftKey || isHandheld) return;
          event.preventDefault();
          if (isVisible(text)) save.run();
        }}
      />
      <ProblemNote sentence={save.problem?.sentence} />
      <div className="cf-edit-foot">
        <button type="button" className="btn btn-sm btn-quiet" onClick={close}>
          {common("cancel")}
        </button>
        <button
          type="submit"
          className="btn btn-sm btn-primary"
          aria-busy={save.busy}
          disabled={!isVisible(text)}
        >
          {common("save")}
        </button>
      </div>
    </form>
  );
}
