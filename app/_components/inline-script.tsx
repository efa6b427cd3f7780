import { headers } from "next/headers";

/** A script in the page itself, run as it is read; our policy lets it by its nonce. */
export async function InlineScript({ code }: { code: string }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  // A browser hides the nonce from scripts, React's comparison included.
  return (
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: code }} />
  );
}
