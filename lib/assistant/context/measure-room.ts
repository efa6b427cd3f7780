import "server-only";
import type { ContextInput } from "@/lib/assistant/context/context-input";
import { describeScene } from "@/lib/assistant/context/describe-scene";
import { leadInRoom } from "@/lib/assistant/context/lead-in";
import { MESSAGE } from "@/lib/assistant/context/to-pieces";

/** What is said in any case, what that and the tools cost, and the room that is left. */
export function measureRoom(input: ContextInput, signs: ReadonlyMap<string, string>) {
  const budget = toBudget(input);
  const system = describeScene(input, signs, Math.floor(budget * SYSTEM));
  const outro = input.goesOn === true ? GO_ON : "";
  const said = [system, outro].reduce((sum, text) => sum + input.count(text) + MESSAGE, PRIMING);
  const fixed = said + leadInRoom(input.count) + MESSAGE;
  const room = Math.max(SMALLEST, budget - fixed);
  return {
    system,
    outro,
    fixed: fixed + input.toolTokens,
    room,
    summaryRoom: Math.min(Math.floor(room * SUMMARY), LONGEST_SUMMARY),
    pictureRoom: Math.floor(room * PICTURES),
  };
}

/** Shares of what there is room for. */
const SYSTEM = 0.5;
const PICTURES = 0.5;
const SUMMARY = 0.25;
const LONGEST_SUMMARY = 2500;
/** What the API itself puts before an answer. */
const PRIMING = 3;
/** Where the window is less than our own words take, the server is asked all the same. */
const SMALLEST = 150;

const GO_ON =
  "[Your last answer broke off. Go on from exactly where it ends, without repeating any of it.]";

/** In a small window, question and answer have half each, whatever was asked for. */
function toBudget({ window, answerTokens, toolTokens }: ContextInput) {
  const both = window - toolTokens;
  return Math.max(both - answerTokens, Math.floor(both / 2), 0);
}
