"use client";

import { useId, type InputHTMLAttributes, type ReactNode } from "react";

type Props = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  name: string;
  hint?: string | undefined;
  problem?: string | undefined;
  /** A button inside the field, at its end. */
  inside?: ReactNode;
};

export function Field({ label, hint, problem, inside, className = "", ...input }: Props) {
  const id = useId();
  const state = problem === undefined ? "" : " is-invalid";
  return (
    <div className="mb-3">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <div className="position-relative">
        <input
          {...input}
          id={id}
          className={`form-control ${className}${state}`}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-note`}
        />
        {inside}
      </div>
      <div id={`${id}-note`}>
        {problem !== undefined ? (
          <div className="invalid-feedback d-block">{problem}</div>
        ) : (
          hint !== undefined && <div className="form-text">{hint}</div>
        )}
      </div>
    </div>
  );
}
