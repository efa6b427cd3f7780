"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon, type IconName } from "@/app/_components/icon";
import { useRooms } from "@/app/(main)/_components/live";
import { toPath } from "@/app/(main)/_components/to-path";
import { useDialogues } from "@/app/(main)/_components/dialogues/use-dialogues";
import { useFoundDialogues } from "@/app/(main)/_components/dialogues/use-found-dialogues";
import type { DialoguesStore } from "@/lib/client/dialogues-store";

const MOST = 5;

type Props = { words: string; onGo: () => void };

/** My rooms and dialogues whose name has the words in it: the search also leads from one to another. */
export function FoundConversations({ words, onGo }: Props) {
  const t = useTranslations("search");
  const rooms = useRooms().map(({ id, kind, name }) => ({ id, kind, name }));
  const { list } = useFoundDialogues(words);
  return (
    <>
      <Names label={t("rooms")} icon="hash" known={rooms} words={words} onGo={onGo} />
      {list && <Titles list={list} words={words} onGo={onGo} />}
    </>
  );
}

function Titles({ list, ...props }: Props & { list: DialoguesStore }) {
  const t = useTranslations("search");
  const { dialogues } = useDialogues(list);
  const known = dialogues.map(({ id, kind, title }) => ({ id, kind, name: title }));
  return <Names label={t("dialogues")} icon="chat" known={known} {...props} />;
}

type Named = { id: string; kind: string; name: string };
type NamesProps = Props & { label: string; icon: IconName; known: readonly Named[] };

function Names({ label, icon, known, words, onGo }: NamesProps) {
  const sought = toComparable(words);
  const found = known.filter(({ name }) => toComparable(name).includes(sought)).slice(0, MOST);
  if (sought === "" || found.length === 0) return null;
  return (
    <ul className="cf-hits" aria-label={label}>
      {found.map((each) => (
        <li key={each.id}>
          <Link className="cf-hit" href={toPath(each)} prefetch={false} onClick={onGo}>
            <Icon name={icon} /> <span dir="auto">{each.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function toComparable(text: string) {
  return text.normalize("NFKC").toLowerCase().trim();
}
