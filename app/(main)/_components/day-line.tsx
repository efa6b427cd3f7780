"use client";

import { useFormatter } from "next-intl";

export function DayLine({ at }: { at: string }) {
  const format = useFormatter();
  const day = new Date(at);
  return (
    <h2 className="cf-day">
      <time dateTime={at}>
        {format.dateTime(day, {
          weekday: "long",
          day: "numeric",
          month: "long",
          ...(day.getFullYear() !== new Date().getFullYear() && { year: "numeric" }),
        })}
      </time>
    </h2>
  );
}
