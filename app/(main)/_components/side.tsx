import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Icon } from "@/app/_components/icon";
import { JoinButton } from "@/app/(main)/_components/join-button";
import { MakeRoomButton } from "@/app/(main)/_components/make-room-button";
import { PersonMenu } from "@/app/(main)/_components/person-menu";
import { SearchButton } from "@/app/(main)/_components/search-button";
import { SideNav } from "@/app/(main)/_components/side-nav";
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
        <Link className="btn btn-sm btn-primary py-2" href="/dialogues">
          <Icon name="plus-lg" className="me-2" />
          {t("newDialogue")}
        </Link>
        <div className="pair">
          <MakeRoomButton />
          <JoinButton />
        </div>
      </div>
      <SideNav />
      <PersonMenu user={user} />
    </>
  );
}
