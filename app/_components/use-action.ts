"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useRef, useState } from "react";
import { useErrorSentence } from "@/app/_components/use-error-sentence";
import { toLogin } from "@/app/_components/safe-path";
import { leaveTo } from "@/lib/client/leave-to";
import { AppError } from "@/lib/contract/errors";

export type Fields = Record<string, string>;
type Problem = { sentence: string; fields: Fields };

/** Something that asks the server: whether it is under way, and how it failed, in words. */
export function useAction<Args extends unknown[]>(act: (...args: Args) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const toSentence = useErrorSentence();
  const toFields = useFieldSentences();
  const pathname = usePathname();

  async function attempt(...args: Args) {
    // State comes too late for the second of two quick presses.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await act(...args);
    } catch (error) {
      if (isSignedOut(error)) await leaveTo(toLogin(pathname, "signed-out"));
      setProblem({ sentence: toSentence(error), fields: toFields(error) });
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return {
    run: (...args: Args) => void attempt(...args),
    busy,
    problem,
    /** For what is found wrong before anything is sent. */
    complain: (fields: Fields) => setProblem({ sentence: "", fields }),
    dismiss: () => setProblem(null),
  };
}

function isSignedOut(error: unknown) {
  return (
    error instanceof AppError && error.code === "signed_out" && error.details.reason === undefined
  );
}

/** The server says what is wrong with a field in English; the catalogue says what is right. */
function useFieldSentences() {
  const t = useTranslations("problems");
  return (error: unknown): Fields => {
    if (!(error instanceof AppError)) return {};
    if (error.details.reason === "username_taken") return { username: t("usernameTaken") };
    if (error.details.reason === "invitation_needed") return { invitation: t("invitation") };
    if (error.details.reason === "setup_code_needed") return { setupCode: t("setupCode") };
    const names = Object.keys(error.details.fields ?? {});
    const isAssistants = error.details.reason === "assistants_name";
    return Object.fromEntries(
      names.map((name) => [name, isAssistants ? t("assistantsName") : fieldSentence(name)]),
    );
  };

  function fieldSentence(name: string) {
    switch (name) {
      case "name":
      case "username":
      case "password":
      case "timeZone":
      case "language":
        return t(name);
      default:
        return t("other");
    }
  }
}
