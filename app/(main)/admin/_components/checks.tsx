"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { CheckRow } from "@/app/(main)/admin/_components/check-row";
import { Verdict } from "@/app/(main)/admin/_components/verdict";
import { callApi } from "@/lib/client/call-api";
import { ChecksAnswer, type Check } from "@/lib/contract/service";

/** Asked for by the browser and not drawn by the server: some checks are about the way in between. */
export function Checks() {
  const t = useTranslations("admin");
  const [checks, setChecks] = useState<Check[] | null>(null);
  const action = useAction(async () => {
    setChecks((await callApi(ChecksAnswer, "GET", "/api/check")).checks);
  });
  const first = useRef(action.run);
  useEffect(() => first.current(), []);

  return (
    <>
      <div className="cf-verdict">
        <div role="status">
          {action.busy || checks === null ? (
            action.problem === null && (
              <>
                <span className="spinner-border spinner-border-sm me-2" aria-hidden="true" />
                {t("running")}
              </>
            )
          ) : (
            <Verdict checks={checks} />
          )}
        </div>
        <button
          type="button"
          className="btn btn-outline"
          aria-disabled={action.busy}
          onClick={action.run}
        >
          {t("run")}
        </button>
      </div>
      <div className="mt-3">
        <ProblemNote
          sentence={action.problem ? `${t("failed")}. ${action.problem.sentence}` : undefined}
        />
      </div>
      <ul className="cf-rows cf-checks" aria-busy={action.busy} hidden={checks === null}>
        {checks?.map((check) => (
          <CheckRow key={check.name} check={check} />
        ))}
      </ul>
    </>
  );
}
