"use client";

import { useFormatter } from "next-intl";
import { createContext, use, type ReactNode } from "react";
import type { HouseRules } from "@/lib/contract/service";

const HouseRulesContext = createContext<HouseRules | null>(null);

export function HouseRulesProvider({
  rules,
  children,
}: {
  rules: HouseRules;
  children: ReactNode;
}) {
  return <HouseRulesContext value={rules}>{children}</HouseRulesContext>;
}

export function useHouseRules() {
  const rules = use(HouseRulesContext);
  if (!rules) throw new Error("There is no HouseRulesProvider around this.");
  return rules;
}

/** How long an empty room is waited for, in words such as "10 minutes". */
export function useGrace() {
  const format = useFormatter();
  const { graceMinutes } = useHouseRules();
  const [count, unit] =
    graceMinutes < 1
      ? ([Math.max(1, Math.round(graceMinutes * 60)), "second"] as const)
      : graceMinutes < 120
        ? ([Math.round(graceMinutes), "minute"] as const)
        : graceMinutes < 2_880
          ? ([Math.round(graceMinutes / 60), "hour"] as const)
          : ([Math.round(graceMinutes / 1_440), "day"] as const);
  return format.number(count, { style: "unit", unit, unitDisplay: "long" });
}
