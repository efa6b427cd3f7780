"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { useRooms } from "@/app/(main)/_components/live";
import { useListedRooms } from "@/app/(main)/_components/use-listed-rooms";
import { callApi } from "@/lib/client/call-api";
import { RoomAnswer, type Room } from "@/lib/contract/conversations";

/** The rooms that anyone may find, and how many people are in each now. */
export function ListedRooms({ drawn }: { drawn: readonly Room[] }) {
  const t = useTranslations("home");
  const rooms = useListedRooms(drawn);
  const mine = new Set(useRooms().map(({ id }) => id));
  return (
    <section className="cf-listed" aria-labelledby="listed">
      <h3 id="listed">{t("listedTitle")}</h3>
      {rooms.length === 0 ? (
        <p className="cf-list-empty">{t("noListed")}</p>
      ) : (
        <>
          <p>{t("listedText")}</p>
          <ul>
            {rooms.map((room) => (
              <ListedRoom key={room.id} room={room} isMine={mine.has(room.id)} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ListedRoom({ room, isMine }: { room: Room; isMine: boolean }) {
  const t = useTranslations("home");
  const { id, name, topic, code, present = 0 } = room;
  const router = useRouter();
  const join = useAction(async () => {
    const answer = await callApi(RoomAnswer, "POST", "/api/rooms/join", { code });
    router.push(`/rooms/${answer.room.id}`);
  });
  return (
    <li>
      <Icon name="hash" />
      <div className="what">
        <strong dir="auto">{name}</strong>
        {topic !== "" && <span dir="auto">{topic}</span>}
      </div>
      <small className={present > 0 ? "present some" : "present"}>
        {t("present", { count: present })}
      </small>
      {isMine ? (
        <Link
          className="btn btn-sm btn-outline"
          href={`/rooms/${id}`}
          aria-label={t("openRoom", { name })}
        >
          {t("open")}
        </Link>
      ) : (
        <button
          type="button"
          className="btn btn-sm btn-outline"
          aria-label={t("joinRoom", { name })}
          aria-busy={join.busy}
          onClick={() => join.run()}
        >
          {t("join")}
        </button>
      )}
      <ProblemNote sentence={join.problem?.sentence} />
    </li>
  );
}
