"use client";

import { useFormatter } from "next-intl";

export function DayLine({ at }: { at: string }) {
  const format = useFormatter();
  const day = new Date(at);
  const yearOf = (date: Date) => format.dateTime(date, { year: "numeric" });
  return (
    <h2 className="cf-day">
      <time dateTime={at}>
        {format.dateTime(day, {
          weekday: "long",
          day: "numeric",
          month: "long",
          ...(yearOf(day) !== yearOf(new Date()) && { year: "numeric" }),
        })}
      </time>
    </h2>
  );
}
