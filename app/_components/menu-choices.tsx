"use client";

import { useId } from "react";
import { Icon, type IconName } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";

type Props<Value extends string> = {
  title: string;
  value: Value;
  options: readonly { value: Value; label: string; icon?: IconName; lang?: string }[];
  onChoose: (value: Value) => void;
  problem?: string | undefined;
};

/** One of a few, as items of a menu. */
export function MenuChoices<Value extends string>({
  title,
  value,
  options,
  onChoose,
  problem,
}: Props<Value>) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} className="group-title">
        {title}
      </div>
      <ProblemNote sentence={problem} />
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          aria-checked={option.value === value}
          tabIndex={-1}
          lang={option.lang}
          onClick={() => onChoose(option.value)}
        >
          {option.icon && <Icon name={option.icon} />}
          {option.label}
          {option.value === value && <Icon name="check-lg" className="check" />}
        </button>
      ))}
    </div>
  );
}
