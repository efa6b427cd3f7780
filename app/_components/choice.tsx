"use client";

import { ProblemNote } from "@/app/_components/problem-note";

type Props<Value extends string> = {
  title: string;
  name: string;
  value: Value;
  options: readonly { value: Value; label: string; lang?: string }[];
  onChoose: (value: Value) => void;
  problem?: string | undefined;
};

/** One of a few, side by side. */
export function Choice<Value extends string>({
  title,
  name,
  value,
  options,
  onChoose,
  problem,
}: Props<Value>) {
  return (
    <fieldset className="mb-3">
      <ProblemNote sentence={problem} />
      <legend className="form-label">{title}</legend>
      <div className="cf-choice">
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
