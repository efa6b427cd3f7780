"use client";

import { useFormatter } from "next-intl";

export function MessageTime({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const time = new Date(at);
  return (
    <time
      dateTime={at}
      title={format.dateTime(time, { dateStyle: "full", timeStyle: "short" })}
      className={className}
    >
      {format.dateTime(time, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
    </time>
  );
}
