"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { elementIdOf } from "@/app/(main)/_components/element-id";
import { showHead } from "@/app/(main)/_components/dialogues/show-head";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { endOfBranch } from "@/lib/client/branch";
import type { Message } from "@/lib/contract/conversations";

type Props = { message: Message; versions: readonly string[] };

/** ‹2/3›: leads from one version to the next, with all that hangs on it. */
export function VersionSwitch({ message: { id }, versions }: Props) {
  const t = useTranslations("dialogue");
  const { store } = useShared();
  const show = useAction(async (version: string) => {
    await showHead(store, endOfBranch(store.snapshot.state.messages, version));
    requestAnimationFrame(() => focusSwitchOf(version));
  });
  const at = versions.indexOf(id);
  if (versions.length < 2 || at < 0) return null;
  const [before, after] = [versions[at - 1], versions[at + 1]];
  return (
    <span className="cf-versions" role="group" aria-label={t("versions")}>
      <Step label={t("versionBefore")} icon="chevron-left" to={before} onGo={show.run} />
      <span aria-label={t("versionOf", { at: at + 1, count: versions.length })}>
        {at + 1} / {versions.length}
      </span>
      <Step label={t("versionAfter")} icon="chevron-right" to={after} onGo={show.run} />
      <ProblemNote sentence={show.problem?.sentence} />
    </span>
  );
}

/** Another row stands there now; whoever goes on by keys goes on from its switch. */
function focusSwitchOf(messageId: string) {
  const row = document.getElementById(elementIdOf(messageId));
  if (document.activeElement !== document.body) return;
  row?.querySelector<HTMLElement>(".cf-versions button:not([aria-disabled=true])")?.focus();
}

type StepProps = {
  label: string;
  icon: "chevron-left" | "chevron-right";
  to: string | undefined;
  onGo: (id: string) => void;
};

function Step({ label, icon, to, onGo }: StepProps) {
  return (
    <button
      type="button"
      className="btn btn-sm btn-quiet cf-square"
      aria-label={label}
      // Not disabled: the focus would be lost at the last one.
      aria-disabled={to === undefined}
      onClick={() => {
        if (to !== undefined) onGo(to);
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
