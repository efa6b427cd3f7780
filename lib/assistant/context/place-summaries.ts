import "server-only";
import type { CountTokens } from "@/lib/assistant/count-tokens";
import type { ContextSummary } from "@/lib/assistant/context/context-input";
import { countQuoting, quoteLines } from "@/lib/assistant/context/quote-lines";
import { shortenText } from "@/lib/assistant/context/shorten-text";
import type { Piece } from "@/lib/assistant/context/to-pieces";

type PlacedSummary = { until: number; text: string; cost: number; source: ContextSummary };

/**
 * The summaries by where they reach to, each within the room. One that reaches to a message that is
 * not shown belongs to another branch.
 */
export function placeSummaries(
  summaries: readonly ContextSummary[],
  pieces: readonly Piece[],
  { room, count }: { room: number; count: CountTokens },
) {
  const places = new Map(pieces.flatMap((piece, at) => piece.messageIds.map((id) => [id, at])));
  return summaries
    .flatMap((source): PlacedSummary[] => {
      const until = places.get(source.untilMessageId);
      if (until === undefined || source.text.trim() === "") return [];
      return [{ until, source, ...quoteSummary(source, room, count) }];
    })
    .sort((a, b) => a.until - b.until);
}

function quoteSummary({ text, tokens }: ContextSummary, most: number, count: CountTokens) {
  const cost = tokens + countQuoting(text);
  if (cost <= most) return { text: quoteLines(text), cost };
  const quoted = quoteLines(shortenText(text, most, (part) => count(quoteLines(part))));
  return { text: quoted, cost: count(quoted) };
}
