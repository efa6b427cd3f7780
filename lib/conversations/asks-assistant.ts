import "server-only";
import { findNames, withoutCode } from "@/lib/contract/mentions";
import { env } from "@/lib/env";
import { findCommand } from "@/lib/images/wish/find-command";

type Asked = { kind: string; assistant: string };

/** Whether what is said is for the assistant: as the author says, else by the conversation's rule. */
export function asksAssistant({ kind, assistant }: Asked, said: { text: string; ask?: boolean }) {
  if (said.ask !== undefined) return said.ask;
  if (kind === "dialogue" || assistant === "always") return true;
  if (assistant === "off") return false;
  if (findCommand(said.text, env.ASSISTANT_NAME)) return true;
  return findNames(withoutCode(said.text), [env.ASSISTANT_NAME]).length > 0;
}
