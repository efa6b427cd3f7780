import type { ComponentProps } from "react";
import { Icon, type IconName } from "@/app/_components/icon";

type Props = Omit<ComponentProps<"button">, "children"> & {
  icon: IconName;
  /** What it is called, and what it says where a mouse rests on it. */
  label: string;
};

/** A quiet square button of a sign alone. */
export function IconButton({ icon, label, className = "", ...button }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...button}
      className={`btn btn-quiet cf-square ${className}`.trimEnd()}
    >
      <Icon name={icon} />
    </button>
  );
}
