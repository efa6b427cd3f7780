import { InlineScript } from "@/app/_components/inline-script";
import { PLACED } from "@/app/(main)/_components/placed";
import { elementIdOf } from "@/app/(main)/_components/element-id";

/**
 * Brings the column to where one is to stand before the first paint: what the server drew begins
 * at its top, and the parts that keep the place have not come yet.
 */
export function PlaceScript({ messageId }: { messageId: string | undefined }) {
  const sought = messageId === undefined ? "new" : elementIdOf(messageId);
  const script = `(() => {
    const scroller = document.querySelector(".cf-scroll");
    const row = document.getElementById(${JSON.stringify(sought)});
    if (row) row.scrollIntoView({ block: "center" });
    else if (scroller) scroller.scrollTop = scroller.scrollHeight;
    if (scroller) scroller[${JSON.stringify(PLACED)}] = scroller.scrollTop;
  })()`;
  return <InlineScript code={script} />;
}
