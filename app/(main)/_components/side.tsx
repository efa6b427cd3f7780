import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { JoinButton } from "@/app/(main)/_components/join-button";
import { MakeRoomButton } from "@/app/(main)/_components/make-room-button";
import { PersonMenu } from "@/app/(main)/_components/person-menu";
import { SearchButton } from "@/app/(main)/_components/search-button";
import { SideRooms } from "@/app/(main)/_components/side-rooms";
import { NewDialogueButton, UpcomingSideHint } from "@/app/(main)/_components/upcoming";
import type { User } from "@/lib/contract/people";

/** Rooms and dialogues, the ways to new ones, and oneself. */
export async function Side({ user }: { user: User }) {
  const [t, app] = [await getTranslations("side"), await getTranslations("app")];
  return (
    <>
      <div className="cf-side-head">
        <Link className="cf-brand" href="/">
          {app("name")}
        </Link>
        <SearchButton />
      </div>
      <div className="cf-new">
        <NewDialogueButton />
        <div className="pair">
          <MakeRoomButton />
          <JoinButton />
        </div>
        <UpcomingSideHint />
      </div>
      <nav className="overflow-auto flex-fill" aria-label={t("label")}>
        <h2 className="cf-list-title">{t("rooms")}</h2>
        <SideRooms />
        <h2 className="cf-list-title">{t("dialogues")}</h2>
        <p className="cf-list-empty">{t("noDialogues")}</p>
      </nav>
      <PersonMenu user={user} />
    </>
  );
}
