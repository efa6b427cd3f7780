import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { EntryPage } from "@/app/(auth)/_components/entry-page";
import { GuestForm } from "@/app/(auth)/_components/guest-form";
import { JoinNow } from "@/app/(auth)/_components/join-now";
import { NoSuchRoom } from "@/app/(auth)/_components/no-such-room";
import { WayIn } from "@/app/(auth)/_components/way-in";
import { findCurrentActor } from "@/lib/auth/current-actor";
import { entryPolicy } from "@/lib/auth/policy";
import { readRoomCode, showRoomCode } from "@/lib/contract/room-code";
import { isFromThisMachine } from "@/lib/http/client-address";

export default async function JoinPage({ params }: PageProps<"/r/[code]">) {
  const code = (await readCode(params)) ?? notFound();
  if (await findCurrentActor()) return <Joining code={code} />;
  const policy = await entryPolicy({ local: isFromThisMachine(await headers()) });
  const here = `/r/${code}`;
  const t = await getTranslations("entry");
  if (!policy.guests) {
    return (
      <EntryPage>
        <WayIn policy={policy} next={here} wanted={undefined} />
      </EntryPage>
    );
  }
  return (
    <EntryPage>
      <h1>{t("joinTitle")}</h1>
      <p className="lead">
        {t("joinLead")}
        <br />
        <span className="cf-room-code">{showRoomCode(code)}</span>
      </p>
      <GuestForm next={here} label={t("joinAsk")} action={t("joinRoom")} />
      <Link
        className="btn btn-quiet mt-2"
        href={`/login?way=signIn&next=${encodeURIComponent(here)}`}
      >
        {t("haveAccount")}
      </Link>
    </EntryPage>
  );
}

async function Joining({ code }: { code: string }) {
  const t = await getTranslations("join");
  return (
    <EntryPage>
      <JoinNow code={code} missing={<NoSuchRoom />}>
        <h1>{t("joining")}</h1>
        <p className="lead">
          <span className="cf-room-code">{showRoomCode(code)}</span>
        </p>
        <span className="spinner-border text-secondary" aria-hidden="true" />
      </JoinNow>
    </EntryPage>
  );
}

export async function generateMetadata({ params }: PageProps<"/r/[code]">): Promise<Metadata> {
  const t = await getTranslations("join");
  const code = await readCode(params);
  return { title: code === null ? t("missingTitle") : t("page", { code: showRoomCode(code) }) };
}

async function readCode(params: Promise<{ code: string }>) {
  return readRoomCode(decodeURIComponent((await params).code));
}
