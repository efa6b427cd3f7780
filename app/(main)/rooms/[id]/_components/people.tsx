"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Icon } from "@/app/_components/icon";
import { Menu } from "@/app/_components/menu";
import { Face } from "@/app/_components/face";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { useLive } from "@/app/(main)/_components/live";
import { useMoment } from "@/app/(main)/_components/use-conversation";
import type { Membership } from "@/lib/client/apply-event";
import { callApi } from "@/lib/client/call-api";
import type { Role, Room } from "@/lib/contract/conversations";

type Props = { conversation: Room; members: readonly Membership[] };

/** Who is here now, who is away, and the way out. */
export function People({ conversation, members }: Props) {
  const t = useTranslations("room");
  const { user } = useLive();
  const { present } = useMoment(conversation.id);
  const isHere = ({ user: { id } }: Membership) => id === user.id || present.includes(id);
  const here = members.filter(isHere);
  const away = members.filter((member) => !isHere(member));
  const mine = members.find((member) => member.user.id === user.id)?.role ?? "member";
  const row = (person: Membership) => (
    <PersonRow
      key={person.user.id}
      person={person}
      mine={mine}
      here={isHere(person)}
      room={conversation}
    />
  );
  // One list: who comes or goes keeps their row, and a menu that is open in it stays open.
  const rows = [
    <li key="here">
      <h2>{t("here", { count: here.length })}</h2>
    </li>,
    ...here.map(row),
    away.length > 0 && (
      <li key="away">
        <h2>{t("away", { count: away.length })}</h2>
      </li>
    ),
    ...away.map(row),
  ];
  return (
    <>
      <ul className="cf-people">{rows}</ul>
      <LeaveButton room={conversation} />
    </>
  );
}

type RowProps = { person: Membership; mine: Role; here: boolean; room: Room };

function PersonRow({ person: { user, role }, mine, here, room }: RowProps) {
  const t = useTranslations("room");
  const remove = useAction(async () => {
    await callApi(null, "DELETE", `/api/rooms/${room.id}/members/${user.id}`);
  });
  const note = role === "member" ? (user.guest ? t("guest") : "") : t(`roles.${role}`);
  return (
    <li>
      <div className="cf-person-row">
        <Face id={user.id} name={user.name} small here={here} />
        <span className="name">{user.name}</span>
        <small>{note}</small>
        {rank(mine) > rank(role) && (
          <Menu
            label={t("actionsFor", { name: user.name })}
            button={<Icon name="three-dots" />}
            className="btn btn-sm btn-quiet cf-square"
          >
            <button type="button" role="menuitem" tabIndex={-1} onClick={() => remove.run()}>
              {t("remove")}
            </button>
          </Menu>
        )}
      </div>
      <ProblemNote sentence={remove.problem?.sentence} />
    </li>
  );
}

function rank(role: Role) {
  return ["member", "moderator", "owner"].indexOf(role);
}

function LeaveButton({ room }: { room: Room }) {
  const t = useTranslations("room");
  const router = useRouter();
  const leave = useAction(async () => {
    await callApi(null, "DELETE", `/api/rooms/${room.id}/members/me`);
    router.push("/");
  });
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline mt-3"
        aria-busy={leave.busy}
        onClick={() => leave.run()}
      >
        <Icon name="box-arrow-right" className="me-2" />
        {t("leave")}
      </button>
      <ProblemNote sentence={leave.problem?.sentence} />
    </>
  );
}
