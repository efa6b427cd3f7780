"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { RoomAnswer } from "@/lib/contract/conversations";
import { AppError } from "@/lib/contract/errors";

type Props = {
  code: string;
  /** What stands here where no room has the code. */
  missing: ReactNode;
  children: ReactNode;
};

/** Somebody who is known here and has the link: in at once. What forbids it is said. */
export function JoinNow({ code, missing, children }: Props) {
  const [t, common] = [useTranslations("join"), useTranslations("common")];
  const router = useRouter();
  const [isMissing, setMissing] = useState(false);
  const join = useAction(async () => {
    try {
      const { room } = await callApi(RoomAnswer, "POST", "/api/rooms/join", { code });
      router.replace(`/rooms/${room.id}`);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "not_found") throw error;
      setMissing(true);
    }
  });
  const joinAtOnce = useRef<(() => void) | null>(join.run);
  useEffect(() => {
    joinAtOnce.current?.();
    // Once, even where React runs effects twice to try them.
    joinAtOnce.current = null;
  }, []);

  if (isMissing) return missing;
  if (join.problem === null) return children;
  return (
    <>
      <h1>{t("refusedTitle")}</h1>
      <ProblemNote sentence={join.problem.sentence} />
      <div className="cf-actions">
        <button type="button" className="btn btn-primary" onClick={join.run}>
          {common("tryAgain")}
        </button>
        <Link className="btn btn-quiet" href="/">
          {common("home")}
        </Link>
      </div>
    </>
  );
}
