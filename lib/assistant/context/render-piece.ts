import "server-only";
import type { CountTokens } from "@/lib/assistant/count-tokens";
import type { PlannedMessage } from "@/lib/assistant/context/context-input";
import { quoteLines } from "@/lib/assistant/context/quote-lines";
import { shortenText } from "@/lib/assistant/context/shorten-text";
import type { Piece } from "@/lib/assistant/context/to-pieces";

export function renderPiece({ role, head, text, foot, quoted, pictures }: Piece): PlannedMessage {
  const body = quoted && text !== "" ? quoteLines(text) : text;
  const gap = quoted ? "\n" : "\n\n";
  const whole = [head === "" ? body : [head, body].filter(Boolean).join("\n"), foot]
    .filter((part) => part !== "")
    .join(gap);
  if (role === "assistant") return { role, text: whole };
  return pictures.length > 0 ? { role, text: whole, pictures } : { role, text: whole };
}

/** The piece with as much of its text as fits. */
export function shortenPiece(piece: Piece, room: number, count: CountTokens): Piece {
  if (piece.cost - piece.frame <= room) return piece;
  const countText = piece.quoted ? (text: string) => count(quoteLines(text)) : count;
  const text = shortenText(piece.text, room, countText);
  return { ...piece, text, cost: piece.frame + (text === "" ? 0 : countText(text)) };
}
