"use client";

import { usePathname } from "next/navigation";
import { useRef, useState } from "react";
import { DialogueLink } from "@/app/(main)/_components/dialogues/dialogue-link";
import { DialogueMenu } from "@/app/(main)/_components/dialogues/dialogue-menu";
import { DialogueNameForm } from "@/app/(main)/_components/dialogues/dialogue-name-form";
import { toPath } from "@/app/(main)/_components/to-path";
import { useHold } from "@/app/(main)/_components/use-hold";
import type { Dialogue } from "@/lib/contract/dialogues";

/** A dialogue in the list: the way to it, what goes on in it, and what can be done with it. */
export function DialogueRow({ dialogue }: { dialogue: Dialogue }) {
  const isHere = usePathname() === toPath(dialogue);
  const [renaming, setRenaming] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const { held, ...hold } = useHold({ onLinks: true });
  if (renaming) {
    return (
      <li>
        <DialogueNameForm
          dialogue={dialogue}
          onEnd={({ byKey }) => {
            setRenaming(false);
            // Where the field was there is the link again, once React has drawn it.
            if (byKey) requestAnimationFrame(() => row.current?.querySelector("a")?.focus());
          }}
        />
      </li>
    );
  }
  return (
    <li ref={row} className={held ? "cf-row held" : "cf-row"} {...hold}>
      <DialogueLink dialogue={dialogue} isHere={isHere} />
      <DialogueMenu dialogue={dialogue} isHere={isHere} onRename={() => setRenaming(true)} />
    </li>
  );
}
