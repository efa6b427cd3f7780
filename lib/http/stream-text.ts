import "server-only";

/**
 * A body of pieces that are made as fast as its reader takes them, and no longer than it is there.
 * What goes wrong on the way breaks it off: half a file must not look like a whole one.
 */
export function streamText(pieces: AsyncGenerator<string>) {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
