import type { MouseEvent } from "react";
import { Icon, type IconName } from "@/app/_components/icon";

type Props = { icon: IconName; onClick: (event: MouseEvent) => void; children: string };

/** Something in a menu that is done at once. */
export function MenuDeed({ icon, onClick, children }: Props) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={onClick}>
      <Icon name={icon} />
      {children}
    </button>
  );
}
