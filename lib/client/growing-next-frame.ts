/** A page that nobody sees has no frames, or hardly any; it is then kept up to date so often. */
const WITHOUT_FRAMES_MS = 250;

/** Calls in the next frame of the page; at once where there are no frames. Answers how to cancel it. */
export function onNextFrame(call: () => void): () => void {
  if (typeof requestAnimationFrame === "undefined") {
    call();
    return () => {};
  }
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = () => {
    cancel();
    call();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, WITHOUT_FRAMES_MS);
  return cancel;
}
