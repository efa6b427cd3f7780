import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DialogueNotes } from "@/app/(main)/_components/dialogues/dialogue-notes";
import { Drawer } from "@/app/(main)/_components/drawer";
import { DrawersProvider } from "@/app/(main)/_components/drawers";
import { HouseRulesProvider } from "@/app/(main)/_components/house-rules";
import { OwnPageScript } from "@/app/(main)/_components/own-page-script";
import { LiveProvider } from "@/app/(main)/_components/live";
import { EmptyPlaces } from "@/app/(main)/_components/pictures/empty-places";
import { SearchProvider } from "@/app/(main)/_components/search-provider";
import { Shortcuts } from "@/app/(main)/_components/shortcuts";
import { Side } from "@/app/(main)/_components/side";
import { SkipLink } from "@/app/(main)/_components/skip-link";
import type { Room } from "@/lib/contract/conversations";
import type { DialoguesAnswer } from "@/lib/contract/dialogues";
import type { User } from "@/lib/contract/people";
import type { HouseRules } from "@/lib/contract/service";

type Props = {
  user: User;
  rooms: Room[];
  /** The first page of them. */
  dialogues: DialoguesAnswer;
  rules: HouseRules;
  children: ReactNode;
};

/** What stands around every page of a person who has come in. */
export async function Frame({ user, rooms, dialogues, rules, children }: Props) {
  const t = await getTranslations("side");
  return (
    <HouseRulesProvider rules={rules}>
      <LiveProvider user={user} rooms={rooms} dialogues={dialogues}>
        <DrawersProvider>
          <SearchProvider>
            <OwnPageScript userId={user.id} />
            <SkipLink />
            <Shortcuts />
            <EmptyPlaces />
            <div className="cf-app">
              <Drawer part="side" label={t("label")} closeLabel={t("close")}>
                <Side user={user} />
              </Drawer>
              {children}
            </div>
            <DialogueNotes />
          </SearchProvider>
        </DrawersProvider>
      </LiveProvider>
    </HouseRulesProvider>
  );
}
