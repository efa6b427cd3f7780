"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, type SubmitEvent } from "react";
import { readRoomCode } from "@/lib/contract/room-code";

type Props = { label?: string; autoFocus?: boolean; onGone?: () => void };

/** Takes a code however it is typed, or a whole link, and goes to its room. */
export function JoinForm({ label, autoFocus = false, onGone }: Props) {
  const t = useTranslations("join");
  const problems = useTranslations("problems");
  const router = useRouter();
  const id = useId();
  const [wrong, setWrong] = useState(false);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("code");
    const code = readRoomCode(typeof typed === "string" ? typed : "");
    setWrong(code === null);
    if (code === null) {
      event.currentTarget.querySelector("input")?.focus();
      return;
    }
    onGone?.();
    router.push(`/r/${code}`);
  }

  return (
    <form className="cf-join" noValidate onSubmit={submit}>
      <label className={label === undefined ? "visually-hidden" : "form-label mb-0"} htmlFor={id}>
        {label ?? t("code")}
      </label>
      <div className="row-of-two">
        <input
          id={id}
          name="code"
          className={`form-control code${wrong ? " is-invalid" : ""}`}
          placeholder="KXQ-4TP7"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="go"
          autoFocus={autoFocus}
          aria-invalid={wrong}
          aria-describedby={`${id}-note`}
          onChange={() => setWrong(false)}
        />
        <button type="submit" className="btn btn-primary">
          {t("action")}
        </button>
      </div>
      <div id={`${id}-note`} className="hint" aria-live="polite">
        {wrong ? <span className="text-danger">{problems("code")}</span> : t("hint")}
      </div>
    </form>
  );
}
