import "server-only";
import {
  type Meaning,
  type Place,
  type Thing,
  type Time,
  vocabulary,
  type Weather,
} from "@/lib/images/draw/demo/vocabulary";

export type Scene = {
  /** What chance goes by. */
  seed: string;
  time?: Time;
  place?: Place;
  weather?: Weather;
  backdrop?: string;
  /** A colour that belongs to nothing in it. */
  accent?: string;
  things: Map<Thing, { count: number; colour?: string }>;
};

/** What the words say is there; on top of what an earlier picture was drawn from, where there is one. */
export function readScene(prompt: string, sourcePrompt?: string): Scene {
  const empty: Scene = { seed: sourcePrompt ?? prompt, things: new Map() };
  const before = sourcePrompt === undefined ? empty : change(empty, sourcePrompt);
  return sourcePrompt === undefined ? change(empty, prompt) : change(before, prompt);
}

function change(scene: Scene, words: string): Scene {
  const next: Scene = { ...scene, things: new Map(scene.things) };
  const found = findMeanings(words);
  let count: number | undefined;
  let colour: string | undefined;
  let last: Thing | undefined;
  for (const { meaning, at, isMany } of found) {
    if (isTakenAway(words, at)) {
      takeAway(next, meaning);
      continue;
    }
    if (meaning.is === "colour") colour = meaning.colour;
    else if (meaning.is === "number") count = meaning.number;
    else if (meaning.is === "backdrop") {
      if (colour !== undefined) next.backdrop = colour;
      colour = undefined;
    } else if (meaning.is === "thing") {
      const own = next.things.get(meaning.thing);
      const drawn = colour ?? own?.colour ?? meaning.colour;
      const most = count ?? own?.count ?? (meaning.many ? 5 : isMany ? 3 : 1);
      next.things.set(meaning.thing, {
        count: most,
        ...(drawn !== undefined && { colour: drawn }),
      });
      last = meaning.thing;
      colour = count = undefined;
    } else setAround(next, meaning);
  }
  if (colour !== undefined) paintLast(next, words, last ?? firstOf(scene), colour);
  if (scene.things.size > 0) swap(next, words, found);
  return next;
}

/** The longest words first: what is within them means nothing of its own. */
function findMeanings(words: string) {
  const taken: { meaning: Meaning; at: number; end: number; isMany: boolean }[] = [];
  for (const [meaning, english, chinese] of vocabulary) {
    for (const match of words.matchAll(new RegExp(`\\b(?:${english})\\b|${chinese}`, "giu"))) {
      const isMany = /s$|people|men$|children|些/i.test(match[0]);
      taken.push({ meaning, at: match.index, end: match.index + match[0].length, isMany });
    }
  }
  taken.sort((a, b) => a.at - b.at || b.end - a.end);
  const longest = taken.toSorted((a, b) => b.end - b.at - (a.end - a.at));
  return taken.filter((one) => {
    const first = longest.find((other) => other.at < one.end && one.at < other.end);
    return first === one;
  });
}

function setAround(scene: Scene, meaning: Exclude<Meaning, { is: "thing" | "colour" | "number" }>) {
  if (meaning.is === "time") scene.time = meaning.time;
  else if (meaning.is === "place") scene.place = meaning.place;
  else if (meaning.is === "weather") scene.weather = meaning.weather;
}

/** A colour said after everything: of the background, or of what was named last. */
function paintLast(scene: Scene, words: string, thing: Thing | undefined, colour: string) {
  const own = thing === undefined ? undefined : scene.things.get(thing);
  if (/background|\bsky\b|背景|天空/iu.test(words)) scene.backdrop = colour;
  else if (thing !== undefined && own) scene.things.set(thing, { ...own, colour });
  else scene.accent = colour;
}

function isTakenAway(words: string, at: number) {
  const before = words.slice(Math.max(0, at - 14), at);
  return /(\b(remove|without|delete|no|not)\b( the| an?| any)? *|去掉|删掉|删除|不要|没有)[^,，.。]{0,4}$/iu.test(
    before,
  );
}

function takeAway(scene: Scene, meaning: Meaning) {
  if (meaning.is === "thing") scene.things.delete(meaning.thing);
  if (meaning.is === "weather" && scene.weather === meaning.weather) delete scene.weather;
  if (meaning.is === "place" && scene.place === meaning.place) delete scene.place;
}

/** “Turn the cat into a dog”, “把猫换成狗”: the first of the two goes. */
function swap(scene: Scene, words: string, found: readonly { meaning: Meaning }[]) {
  const named = found.flatMap(({ meaning }) => (meaning.is === "thing" ? [meaning.thing] : []));
  const [first] = named;
  if (first === undefined || new Set(named).size < 2) return;
  if (/\breplace|\bturn\b.*\binto|\bchange\b.*\b(in)?to\b|换成|变成|改成/iu.test(words)) {
    scene.things.delete(first);
  }
}

function firstOf({ things }: Scene) {
  return [...things.keys()][0];
}
