import "server-only";
import { findMeanings, type Found } from "@/lib/images/draw/demo/find-meanings";
import type { Meaning, Place, Thing, Time, Weather } from "@/lib/images/draw/demo/vocabulary";

export type Scene = {
  /** What chance goes by. */
  seed: string;
  time?: Time;
  place?: Place;
  /** What is behind it. */
  far?: Place;
  weather?: Weather;
  backdrop?: string;
  /** A colour that belongs to nothing in it. */
  accent?: string;
  things: Map<Thing, { count: number; colour?: string }>;
};

/** A wish may have thousands of words; nobody sees more than what the first ones say. */
const MOST_READ = 2_000;

/** What the words say is there; on top of what an earlier picture was drawn from, where there is one. */
export function readScene(prompt: string, sourcePrompt?: string): Scene {
  const nothing: Scene = { seed: sourcePrompt ?? prompt, things: new Map() };
  if (sourcePrompt === undefined) return change(nothing, prompt.slice(0, MOST_READ));
  return change(change(nothing, sourcePrompt.slice(0, MOST_READ)), prompt.slice(0, MOST_READ));
}

function change(before: Scene, words: string): Scene {
  const scene: Scene = { ...before, things: new Map(before.things) };
  const found = findMeanings(words);
  const left = new Set(found.filter(({ meaning }) => meaning.is === "colour"));
  let isPlaced = false;
  for (const [index, one] of found.entries()) {
    const { meaning } = one;
    if (isTakenAway(words, one.at)) takeAway(scene, meaning);
    else if (meaning.is === "thing" || meaning.is === "backdrop") {
      const { colour, count } = saidBefore(found, index, words, left);
      if (meaning.is === "thing")
        add(
          scene,
          meaning,
          count ?? (one.isMany && !(meaning.many ?? false) ? 3 : undefined),
          colour,
        );
      else if (colour !== undefined) scene.backdrop = colour;
    } else if (meaning.is === "place") {
      setPlace(scene, meaning.place, isPlaced);
      isPlaced = true;
    } else if (meaning.is === "time") scene.time = meaning.time;
    else if (meaning.is === "weather") scene.weather = meaning.weather;
  }
  swap(scene, before, words, found);
  const isChange = before.things.size > 0;
  for (const one of left) paint(scene, isChange, found, one);
  return scene;
}

/** “Three white rabbits”: what stands before a thing with hardly anything between. */
function saidBefore(found: readonly Found[], index: number, words: string, left: Set<Found>) {
  let count: number | undefined;
  let colour: string | undefined;
  let from = found[index]?.at ?? 0;
  for (const one of found.slice(0, index).toReversed()) {
    const between = words.slice(one.end, from);
    if (between.length > 12 || /\band\b|\badd\b|[,，.。;；和]/iu.test(between)) break;
    if (one.meaning.is === "number") count ??= one.meaning.number;
    else if (one.meaning.is === "colour" && left.delete(one)) colour ??= one.meaning.colour;
    else break;
    from = one.at;
  }
  return { count, colour };
}

function add(
  { things }: Scene,
  { thing, many, colour: usual }: Extract<Meaning, { is: "thing" }>,
  count: number | undefined,
  said: string | undefined,
) {
  const own = things.get(thing);
  const colour = said ?? own?.colour ?? usual;
  const all = count ?? own?.count ?? (many ? 5 : 1);
  things.set(thing, { count: all, ...(colour !== undefined && { colour }) });
}

/** “A lake, with mountains behind”: of two places, the one that can be far is. */
function setPlace(scene: Scene, place: Place, isSecond: boolean) {
  const canBeFar = (each: Place | undefined) =>
    each && ["mountain", "city", "forest"].includes(each);
  if (!isSecond) delete scene.far;
  if (isSecond && scene.place && canBeFar(place)) scene.far = place;
  else {
    if (isSecond && canBeFar(scene.place) && scene.place) scene.far = scene.place;
    scene.place = place;
  }
}

/** A colour that stands before nothing: in a change, of what was named last, or of what was there. */
function paint(scene: Scene, isChange: boolean, found: readonly Found[], one: Found) {
  if (one.meaning.is !== "colour") return;
  const { colour } = one.meaning;
  const named = found.filter(({ at, meaning }) => at < one.at && isPaintable(meaning)).at(-1);
  if (named?.meaning.is === "backdrop") {
    scene.backdrop = colour;
    return;
  }
  const thing = named?.meaning.is === "thing" ? named.meaning.thing : [...scene.things.keys()][0];
  const own = thing === undefined ? undefined : scene.things.get(thing);
  if (isChange && thing !== undefined && own) scene.things.set(thing, { ...own, colour });
  else scene.accent ??= colour;
}

function isPaintable({ is }: Meaning) {
  return is === "thing" || is === "backdrop";
}

function isTakenAway(words: string, at: number) {
  const before = words.slice(Math.max(0, at - 14), at);
  return /(\b(remove|without|delete|no|not)\b( the| an?| any)? *|(去掉|删掉|删除|不要|没有)[^,，.。]{0,4})$/iu.test(
    before,
  );
}

function takeAway(scene: Scene, meaning: Meaning) {
  if (meaning.is === "thing") scene.things.delete(meaning.thing);
  if (meaning.is === "weather" && scene.weather === meaning.weather) delete scene.weather;
  if (meaning.is === "place" && scene.place === meaning.place) delete scene.place;
}

/** “Turn the cat into a dog”, “换成狗”: what was there, or was named first, goes. */
function swap(scene: Scene, before: Scene, words: string, found: readonly Found[]) {
  if (!/\breplace|\binstead\b|\b(turn|change)\b.*\bto\b|\binto\b|换成|变成|改成/iu.test(words))
    return;
  const named = found.flatMap(({ meaning }) => (meaning.is === "thing" ? [meaning.thing] : []));
  const [first, second] = named;
  const [old] = before.things.keys();
  if (first === undefined) return;
  const isNew = second === undefined && !before.things.has(first);
  const gone = isNew ? old : first;
  const stays = second === undefined ? first : second;
  if (gone !== undefined && gone !== stays) scene.things.delete(gone);
}
