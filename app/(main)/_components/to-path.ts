/** Where a conversation has its page. */
export function toPath({ kind, id }: { kind: string; id: string }) {
  return `/${kind === "dialogue" ? "dialogues" : "rooms"}/${encodeURIComponent(id)}`;
}
