"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/app/_components/icon";
import { useRooms } from "@/app/(main)/_components/live";

const MOST = 5;

/** My rooms whose name has the words in it: the search also leads from room to room. */
export function FoundRooms({ words, onGo }: { words: string; onGo: () => void }) {
  const t = useTranslations("search");
  const rooms = useRooms();
  const sought = toComparable(words);
  const found = rooms.filter(({ name }) => toComparable(name).includes(sought)).slice(0, MOST);
  if (sought === "" || found.length === 0) return null;
  return (
    <ul className="cf-hits" aria-label={t("rooms")}>
      {found.map(({ id, name }) => (
        <li key={id}>
          <Link className="cf-hit" href={`/rooms/${id}`} onClick={onGo}>
            <Icon name="hash" /> <span dir="auto">{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function toComparable(text: string) {
  return text.normalize("NFKC").toLowerCase().trim();
}
