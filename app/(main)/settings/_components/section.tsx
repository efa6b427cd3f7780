import { useId, type ReactNode } from "react";

type Props = { id?: string; title: string; text?: string; children: ReactNode };

export function Section({ id, title, text, children }: Props) {
  const heading = useId();
  return (
    <section id={id} className="cf-section" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children}
    </section>
  );
}
