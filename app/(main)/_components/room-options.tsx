"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useGrace } from "@/app/(main)/_components/house-rules";
import type { Room } from "@/lib/contract/conversations";

const lifetimes = { kept: "kept", "while-occupied": "whileOccupied" } as const;

/** Who finds a room and how long it lives: fields of the form around them. */
export function RoomOptions({ listed, lifetime }: Pick<Room, "listed" | "lifetime">) {
  const t = useTranslations("roomSettings");
  const grace = useGrace();
  const id = useId();
  return (
    <>
      <div className="form-check mb-3">
        <input
          id={id}
          type="checkbox"
          className="form-check-input"
          name="listed"
          defaultChecked={listed}
          aria-describedby={`${id}-hint`}
        />
        <label className="form-check-label" htmlFor={id}>
          {t("listed")}
        </label>
        <div id={`${id}-hint`} className="form-text">
          {t("listedHint")}
        </div>
      </div>
      <fieldset className="mb-3">
        <legend className="form-label">{t("lifetime")}</legend>
        {(["kept", "while-occupied"] as const).map((value) => (
          <div key={value} className="form-check">
            <input
              id={`${id}-${value}`}
              type="radio"
              className="form-check-input"
              name="lifetime"
              value={value}
              defaultChecked={value === lifetime}
              aria-describedby={`${id}-${value}-hint`}
            />
            <label className="form-check-label" htmlFor={`${id}-${value}`}>
              {t(lifetimes[value])}
            </label>
            <div id={`${id}-${value}-hint`} className="form-text">
              {t(`${lifetimes[value]}Hint`, { grace })}
            </div>
          </div>
        ))}
      </fieldset>
    </>
  );
}
