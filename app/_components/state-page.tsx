import type { ReactNode } from "react";
import { Icon, type IconName } from "@/app/_components/icon";

type Props = { icon: IconName; title: string; text: string; children?: ReactNode; note?: string };

/** A page that has nothing to show but why, and the next step. */
export function StatePage({ icon, title, text, children, note }: Props) {
  return (
    <section className="cf-state">
      <span className="sign">
        <Icon name={icon} />
      </span>
      <h1>{title}</h1>
      <p>{text}</p>
      <div className="cf-actions">{children}</div>
      {note !== undefined && <small>{note}</small>}
    </section>
  );
}
