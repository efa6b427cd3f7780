import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import { findSaid, findSaying, type Said } from "@/lib/conversations/search-dialogues";
import { hasWords, normalizeForSearch, parseQuery } from "@/lib/conversations/search-grams";
import { listTitles, type Listed } from "@/lib/dialogues/list-titles";

/** The first of these of my dialogues that have the words in their title, or in a message. */
export async function findDialogues(actor: Actor, listed: Listed, q: string, most: number) {
  const { words, grams } = parseQuery(q);
  const [titles, said] = await Promise.all([
    listTitles(actor, listed),
    words.length > 0 ? findSaid(actor.user.id, grams) : nothingSaid,
  ]);
  // Signs alone are in no index, but may be in a title.
  const sought = words.length > 0 ? words : [normalizeForSearch(q)];
  const marked = titles.map(([id, title]) => ({ id, isNamed: hasWords(title, sought) }));
  const likely = marked.filter(({ id, isNamed }) => isNamed || said.has(id));
  const found: string[] = [];
  for (let from = 0; from < likely.length && found.length < most; from += most) {
    const some = likely.slice(from, from + most);
    const unnamed = some.filter(({ isNamed }) => !isNamed).map(({ id }) => id);
    const saying = await findSaying(said, unnamed, words);
    for (const { id, isNamed } of some) if (isNamed || saying.has(id)) found.push(id);
  }
  return found.slice(0, most);
}

const nothingSaid: Said = new Map();
