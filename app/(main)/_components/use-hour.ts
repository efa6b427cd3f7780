"use client";

import { useFormatter } from "next-intl";

const MINUTE_MS = 60_000;

/** From when on something is so: the hour, and the day of it unless that is today. */
export function useHour() {
  const format = useFormatter();
  const dayOf = (date: Date) => format.dateTime(date, { dateStyle: "short" });
  return (moment: string) => {
    // The minute in which it comes true is not yet it.
    const date = new Date(Math.ceil(Date.parse(moment) / MINUTE_MS) * MINUTE_MS);
    return format.dateTime(date, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      ...(dayOf(date) !== dayOf(new Date()) && { weekday: "long" }),
    });
  };
}
