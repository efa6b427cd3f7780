"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Icon } from "@/app/_components/icon";
import { useLive } from "@/app/(main)/_components/live";

/** A break this short is over before anybody would read of it. */
const PATIENCE_MS = 3_000;

/** Says that the page hears nothing of the others, and that what is written is kept. */
export function ConnectionNote() {
  const t = useTranslations("connection");
  const { status, stream } = useLive();
  const broken = status === "waiting" || status === "connecting";
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(broken), broken ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [broken]);
  return (
    <div role="status">
      {broken && lasting && (
        <p className="cf-connection">
          <Icon name="cloud-slash" />
          <span>{t("lost")}</span>
          <button type="button" className="btn btn-link" onClick={() => stream?.poke()}>
            {t("tryNow")}
          </button>
        </p>
      )}
    </div>
  );
}
