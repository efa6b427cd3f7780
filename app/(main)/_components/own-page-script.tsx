import { InlineScript } from "@/app/_components/inline-script";
import { PERSON_KEY } from "@/app/(main)/_components/person-key";

/**
 * A page that one goes back to may come out of the browser's cache, and be that of somebody who has
 * signed out here since. It is not shown again, not for a moment, but loaded anew.
 */
export function OwnPageScript({ userId }: { userId: string }) {
  const script = `(() => {
    const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    let person;
    try { person = localStorage.getItem(${JSON.stringify(PERSON_KEY)}); } catch { return; }
    if (!back || person === ${JSON.stringify(userId)}) return;
    document.documentElement.hidden = true;
    location.reload();
  })()`;
  return <InlineScript code={script} />;
}
