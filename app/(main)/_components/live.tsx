"use client";

import { usePathname } from "next/navigation";
import {
  createContext,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { PERSON_KEY } from "@/app/(main)/_components/person-key";
import { Badges } from "@/app/(main)/_components/badges";
import { toLogin } from "@/app/_components/safe-path";
import { Notifier } from "@/app/(main)/_components/notifier";
import { useRemoveLeft } from "@/app/(main)/_components/dialogues/use-remove-left";
import { leaveTo } from "@/lib/client/leave-to";
import { Live } from "@/lib/client/live";
import type { Room } from "@/lib/contract/conversations";
import type { DialoguesAnswer } from "@/lib/contract/dialogues";
import type { User } from "@/lib/contract/people";

type Value = { user: User; live: Live } & Live["opened"];
type Props = {
  user: User;
  rooms: readonly Room[];
  dialogues: DialoguesAnswer;
  children: ReactNode;
};

const LiveContext = createContext<Value | null>(null);

/** Holds the one stream of this browser, and what is told by it, for all pages of a person. */
export function LiveProvider({ user, rooms, dialogues, children }: Props) {
  const [live] = useState(() => new Live({ userId: user.id, rooms, dialogues }));
  const opened = useSyncExternalStore(
    (changed) => live.subscribe(changed),
    () => live.opened,
    () => live.opened,
  );
  useEffect(() => live.start(), [live]);
  useWayOut(opened.status === "signed-out");
  useOwnPage(user.id);
  useRemoveLeft();
  return (
    <LiveContext value={{ user, live, ...opened }}>
      <Badges />
      <Notifier />
      {children}
    </LiveContext>
  );
}

export function useLive() {
  const value = use(LiveContext);
  if (!value) throw new Error("There is no LiveProvider around this.");
  return value;
}

export function useRooms() {
  const { rooms } = useLive().live;
  return useSyncExternalStore(
    (changed) => rooms.subscribe(changed),
    () => rooms.rooms,
    () => rooms.rooms,
  );
}

/**
 * A page that comes out of the browser's memory may be that of somebody who has signed out here
 * since: it is not shown again, but loaded anew.
 */
function useOwnPage(userId: string) {
  useEffect(() => {
    localStorage.setItem(PERSON_KEY, userId);
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted || localStorage.getItem(PERSON_KEY) === userId) return;
      document.documentElement.hidden = true;
      window.location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, [userId]);
}

/** Signed out here: what this browser keeps of the person is no longer to be shown. */
export function forgetPerson() {
  localStorage.removeItem(PERSON_KEY);
}

/** Signed out on another device: the way in, and back here after it. */
function useWayOut(isSignedOut: boolean) {
  const pathname = usePathname();
  useEffect(() => {
    if (isSignedOut) void leaveTo(toLogin(pathname, "signed-out"));
  }, [isSignedOut, pathname]);
}
