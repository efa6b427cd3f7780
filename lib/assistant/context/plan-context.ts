import "server-only";
import type {
  ContextInput,
  ContextPlan,
  ContextSummary,
  PlannedMessage,
} from "@/lib/assistant/context/context-input";
import { chooseMessages } from "@/lib/assistant/context/choose-messages";
import { choosePictures } from "@/lib/assistant/context/choose-pictures";
import { describeScene } from "@/lib/assistant/context/describe-scene";
import { leadIn, leadInRoom, toLeadSummary } from "@/lib/assistant/context/lead-in";
import { mergeNeighbours } from "@/lib/assistant/context/merge-neighbours";
import { renderPiece, shortenPiece } from "@/lib/assistant/context/render-piece";
import { shareRoom } from "@/lib/assistant/context/share-room";
import { tellApart } from "@/lib/assistant/context/tell-apart";
import { mergeTrailing, MESSAGE, toPieces, type Piece } from "@/lib/assistant/context/to-pieces";

/**
 * What the model is told, and what of it is left out. It asks nobody, and is never more than the
 * window holds besides the tools and the answer, unless the window can't even hold our own words.
 */
export function planContext(input: ContextInput): ContextPlan {
  const budget = toBudget(input);
  const signs = tellApart(listPeople(input), input.assistantName);
  const system = describeScene(input, signs, Math.floor(budget * SYSTEM));
  const outro = input.goesOn === true ? GO_ON : "";
  const room =
    budget -
    [system, outro].reduce((sum, text) => sum + input.count(text) + MESSAGE, 0) -
    leadInRoom(input.count);

  const sent = choosePictures(input.messages, Math.floor(room * PICTURES));
  const { pieces, newest } = mergeTrailing(toPieces(input, { signs, sent }));
  const summaryRoom = Math.min(Math.floor(room * SUMMARY), LONGEST_SUMMARY);
  const summaries = placeSummaries(input, pieces, summaryRoom);
  const costs = pieces.map(({ cost }) => cost);
  const choice = chooseMessages({ costs, newest, summaries, room, summaryRoom });

  const summary = choice.summary === undefined ? undefined : summaries[choice.summary];
  const chosen = pieces.slice(choice.from);
  const fitted = fit(chosen, room - (summary?.cost ?? 0), input);
  const omitted = toIds(pieces.slice((summary?.until ?? -1) + 1, choice.from));
  const lead = leadIn({
    summary: summary?.text,
    omitted: omitted.length,
    beginsWithAnswer: fitted[0]?.role === "assistant",
  });
  const messages = mergeNeighbours([
    { role: "system", text: system },
    ...toUserMessage(lead),
    ...fitted.map(renderPiece),
    ...toUserMessage(outro),
  ]);
  const cost = fitted.reduce((sum, piece) => sum + piece.cost, summary?.cost ?? 0);
  const tokens = input.toolTokens + budget - room + cost;
  const summarise = choice.summarise;
  return {
    messages,
    messageIds: toIds(chosen),
    shortenedIds: toIds(chosen.filter((piece, index) => piece !== fitted[index])),
    omittedIds: omitted,
    pictureIds: fitted.flatMap(({ pictures }) => pictures.map(({ id }) => id)),
    ...(summary === undefined ? {} : { summary: summary.source }),
    tokens,
    answerTokens: Math.max(1, Math.min(input.answerTokens, input.window - tokens)),
    ...(summarise === undefined
      ? {}
      : {
          summarise: {
            messageIds: toIds(pieces.slice(summarise.from, summarise.to)),
            mostTokens: Math.floor(summaryRoom * 0.8),
            ...(summary === undefined ? {} : { after: summary.source.untilMessageId }),
          },
        }),
  };
}

/** Shares of what there is room for. */
const SYSTEM = 0.5;
const PICTURES = 0.5;
const SUMMARY = 0.25;
const LONGEST_SUMMARY = 2500;
/** What the API itself puts before an answer. */
const PRIMING = 3;
const SMALLEST = 400;

const GO_ON =
  "[Your last answer broke off. Go on from exactly where it ends, without repeating any of it.]";

/** In a small window, question and answer have half each, whatever was asked for. */
function toBudget({ window, answerTokens, toolTokens }: ContextInput) {
  const both = window - toolTokens;
  return Math.max(both - answerTokens, Math.floor(both / 2), SMALLEST) - PRIMING;
}

function listPeople({ messages, person, present }: ContextInput) {
  const authors = messages.flatMap(({ author }) => (author === undefined ? [] : [author]));
  return [...authors, ...present, person];
}

type PlacedSummary = { until: number; cost: number; text: string; source: ContextSummary };

/** By where they reach to; one that reaches to a message that is not shown is of no use. */
function placeSummaries(
  { summaries, count }: ContextInput,
  pieces: readonly Piece[],
  most: number,
) {
  const places = new Map(pieces.flatMap((piece, at) => piece.messageIds.map((id) => [id, at])));
  return summaries
    .flatMap((source): PlacedSummary[] => {
      const until = places.get(source.untilMessageId);
      if (until === undefined || source.text.trim() === "") return [];
      return [{ until, source, ...toLeadSummary(source, most, count) }];
    })
    .sort((a, b) => a.until - b.until);
}

function fit(pieces: readonly Piece[], room: number, { count }: ContextInput) {
  const shares = shareRoom(
    pieces.map(({ cost }) => cost),
    room,
  );
  return pieces.map((piece, index) => shortenPiece(piece, shares[index] ?? 0, count));
}

function toIds(pieces: readonly Piece[]) {
  return pieces.flatMap(({ messageIds }) => messageIds);
}

function toUserMessage(text: string): PlannedMessage[] {
  return text === "" ? [] : [{ role: "user", text }];
}
