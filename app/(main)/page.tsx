import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { JoinForm } from "@/app/_components/join-form";
import { Card } from "@/app/(main)/_components/card";
import { ListedRooms } from "@/app/(main)/_components/listed-rooms";
import { Main } from "@/app/(main)/_components/main";
import { MakeRoomForm } from "@/app/(main)/_components/make-room-form";
import { requirePerson } from "@/app/(main)/require-person";
import { listListedRooms } from "@/lib/rooms/list-listed";
import { hub } from "@/lib/stream/hub";

/** The three things one can do. */
export default async function HomePage() {
  const { user } = await requirePerson();
  const t = await getTranslations("home");
  return (
    <Main title={t("page")}>
      <div className="cf-column cf-home">
        <h2>{t("hello", { name: user.name })}</h2>
        <p>{t("lead")}</p>
        <div className="cf-cards">
          <Card icon="chat-dots" title={t("dialogueTitle")} text={t("dialogueText")}>
            <Link className="btn btn-primary" href="/dialogues">
              {t("dialogueAction")}
            </Link>
          </Card>
          <Card icon="people" title={t("roomTitle")} text={t("roomText")}>
            <MakeRoomForm />
          </Card>
          <Card icon="door-open" title={t("joinTitle")} text={t("joinText")}>
            <JoinForm />
          </Card>
        </div>
        <ListedRooms drawn={await listedNow()} />
        {user.guest && <GuestBanner />}
      </div>
    </Main>
  );
}

async function listedNow() {
  const { presence } = await hub();
  return await listListedRooms((id) => presence.of(id).size);
}

async function GuestBanner() {
  const [t, person] = [await getTranslations("home"), await getTranslations("person")];
  return (
    <aside className="cf-banner">
      <div>
        <strong>{t("guestTitle")}</strong>
        <p>{t("guestText")}</p>
      </div>
      <Link className="btn btn-outline" href="/settings#account">
        {person("makeAccount")}
      </Link>
    </aside>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("page") };
}
