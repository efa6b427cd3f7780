import { EntryPage } from "@/app/(auth)/_components/entry-page";
import { NoSuchRoom } from "@/app/(auth)/_components/no-such-room";

/** A code that no room can have is told of at once, and nobody has to say their name for that. */
export default function NotFound() {
  return (
    <EntryPage>
      <NoSuchRoom />
    </EntryPage>
  );
}
