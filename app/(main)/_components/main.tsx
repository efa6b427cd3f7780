"use client";

import { useTranslations } from "next-intl";
import type { ReactNode, Ref } from "react";
import { Icon } from "@/app/_components/icon";
import { useDrawers, useIsCovered } from "@/app/(main)/_components/drawers";

type Props = {
  title: string;
  topic?: string;
  /** What stands beside the title. */
  actions?: ReactNode;
  /** What stays below the column, such as a composer. */
  foot?: ReactNode;
  scroller?: Ref<HTMLDivElement>;
  children: ReactNode;
};

/** The middle: a head with the title, and below it a column that scrolls by itself. */
export function Main({ title, topic = "", actions, foot, scroller, children }: Props) {
  const t = useTranslations("side");
  const { open, setOpen } = useDrawers();
  return (
    <main className="cf-main" id="content" tabIndex={-1} inert={useIsCovered()}>
      <header className="cf-head">
        <button
          type="button"
          className="btn btn-quiet cf-square d-md-none"
          aria-label={t("open")}
          aria-expanded={open === "side"}
          onClick={() => setOpen("side")}
        >
          <Icon name="list" className="fs-5" />
        </button>
        <div className="cf-title">
          <h1 dir="auto">{title}</h1>
          {topic !== "" && (
            <p className="cf-topic" dir="auto" title={topic}>
              {topic}
            </p>
          )}
        </div>
        {actions}
      </header>
      <div className="cf-scroll" ref={scroller}>
        {children}
      </div>
      {foot}
    </main>
  );
}
