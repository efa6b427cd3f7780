/** Why a picture is not shown: it is gone for good, or it is only not to be had now. */
export async function lookForPicture(url: string): Promise<"gone" | "away"> {
  try {
    // One byte tells whether its store has it; what the browser keeps does not.
    const { status, body } = await fetch(url, {
      cache: "no-store",
      headers: { range: "bytes=0-0" },
    });
    await body?.cancel();
    return status === 404 || status === 410 ? "gone" : "away";
  } catch {
    return "away";
  }
}
