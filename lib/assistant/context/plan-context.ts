import "server-only";
import { chooseMessages } from "@/lib/assistant/context/choose-messages";
import { choosePictures } from "@/lib/assistant/context/choose-pictures";
import type {
  ContextInput,
  ContextPlan,
  PlannedMessage,
} from "@/lib/assistant/context/context-input";
import { leadIn } from "@/lib/assistant/context/lead-in";
import { measureRoom } from "@/lib/assistant/context/measure-room";
import { mergeNeighbours } from "@/lib/assistant/context/merge-neighbours";
import { placeSummaries } from "@/lib/assistant/context/place-summaries";
import { renderPiece, shortenPiece } from "@/lib/assistant/context/render-piece";
import { shareRoom } from "@/lib/assistant/context/share-room";
import { tellApart } from "@/lib/assistant/context/tell-apart";
import { mergeTrailing, toPieces, type Piece } from "@/lib/assistant/context/to-pieces";

/**
 * What the model is told, and what of it is left out. It asks nobody, and is never more than the
 * window holds besides the tools and the answer, unless the window can't even hold our own words.
 */
export function planContext(input: ContextInput): ContextPlan {
  const signs = tellApart(listPeople(input), input.assistantName);
  const { system, outro, fixed, room, ...rooms } = measureRoom(input, signs);
  const pictureRoom = input.seesPictures === false ? 0 : rooms.pictureRoom;
  const sent = choosePictures(input.messages, pictureRoom);
  const { pieces, newest } = mergeTrailing(toPieces(input, { signs, sent }));
  const summaryRoom = rooms.summaryRoom;
  const count = input.count;
  const summaries = placeSummaries(input.summaries, pieces, { room: summaryRoom, count });
  const costs = pieces.map(({ cost }) => cost);
  const choice = chooseMessages({ costs, newest, summaries, room, summaryRoom });

  const summary = choice.summary === undefined ? undefined : summaries[choice.summary];
  const chosen = pieces.slice(choice.from);
  const fitted = fit(chosen, room - (summary?.cost ?? 0), input);
  const omittedIds = toIds(pieces.slice((summary?.until ?? -1) + 1, choice.from));
  const tokens = fitted.reduce((sum, { cost }) => sum + cost, fixed + (summary?.cost ?? 0));
  const lead = leadIn({
    summary: summary?.text,
    omitted: omittedIds.length,
    beginsWithAnswer: fitted[0]?.role === "assistant",
  });
  const talk = [...toUserMessage(lead), ...fitted.map(renderPiece), ...toUserMessage(outro)];
  return {
    messages: [{ role: "system", text: system }, ...mergeNeighbours(talk)],
    messageIds: toIds(chosen),
    shortenedIds: toIds(chosen.filter(({ text }, index) => text !== fitted[index]?.text)),
    omittedIds,
    pictureIds: fitted.flatMap(({ pictures }) => pictures.map(({ id }) => id)),
    ...(summary === undefined
      ? {}
      : {
          summary: summary.source,
          summarised: toIds(pieces.slice(0, summary.until + 1)).length,
        }),
    tokens,
    answerTokens: Math.max(1, Math.min(input.answerTokens, input.window - tokens)),
    ...(choice.summarise === undefined
      ? {}
      : {
          summarise: {
            messageIds: toIds(pieces.slice(choice.summarise.from, choice.summarise.to)),
            ...(summary === undefined ? {} : { after: summary.source.untilMessageId }),
            mostTokens: Math.floor(summaryRoom * WITHOUT_QUOTING),
          },
        }),
  };
}

/** A summary has line ends, which cost more when they are quoted. */
const WITHOUT_QUOTING = 0.8;

function listPeople({ messages, person, present }: ContextInput) {
  const authors = messages.flatMap(({ author }) => (author === undefined ? [] : [author]));
  return [...authors, ...present, person];
}

/** Pictures and words of ours are not shortened: what they leave is shared among the texts. */
function fit(pieces: readonly Piece[], room: number, { count }: ContextInput) {
  const frames = pieces.reduce((sum, { frame }) => sum + frame, 0);
  const texts = pieces.map(({ cost, frame }) => cost - frame);
  const shares = shareRoom(texts, room - frames);
  return pieces.map((piece, index) => shortenPiece(piece, shares[index] ?? 0, count));
}

function toIds(pieces: readonly Piece[]) {
  return pieces.flatMap(({ messageIds }) => messageIds);
}

function toUserMessage(text: string): PlannedMessage[] {
  return text === "" ? [] : [{ role: "user", text }];
}
