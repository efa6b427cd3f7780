import type { ReactNode } from "react";
import { Icon, type IconName } from "@/app/_components/icon";

type Props = { icon: IconName; title: string; text: string; children: ReactNode };

export function Card({ icon, title, text, children }: Props) {
  return (
    <section className="cf-card">
      <span className="sign">
        <Icon name={icon} />
      </span>
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </section>
  );
}
