import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { safePath } from "@/app/_components/safe-path";
import { EntryPage } from "@/app/(auth)/_components/entry-page";
import { WayIn } from "@/app/(auth)/_components/way-in";
import { Way } from "@/app/(auth)/_components/ways";
import { findCurrentActor } from "@/lib/auth/current-actor";
import { entryPolicy } from "@/lib/auth/policy";
import { isFromThisMachine } from "@/lib/http/client-address";

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { next, way, why } = await searchParams;
  if (await findCurrentActor()) redirect(safePath(next));
  const policy = await entryPolicy({ local: isFromThisMachine(await headers()) });
  return (
    <EntryPage>
      <WayIn
        policy={policy}
        next={safePath(next)}
        wanted={Way.safeParse(way).data}
        signedOut={why === "signed-out"}
      />
    </EntryPage>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("entry"))("page") };
}
