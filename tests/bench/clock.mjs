/** Milliseconds on a clock that all processes of this machine share. */
export function now() {
  return Number(process.hrtime.bigint()) / 1e6;
}

const WIDTH = 20;
/** Begins a stamp in a text; nothing else that goes over a stream contains it, no header either. */
export const STAMP = "^~";
export const STAMP_LENGTH = STAMP.length + WIDTH;

/** A text that says when it was sent. */
export function stamped(text) {
  return `${text} ${STAMP}${process.hrtime.bigint().toString().padStart(WIDTH, "0")}`;
}

/** When the stamp that begins at this byte was made. */
export function readStamp(bytes, at) {
  return Number(bytes.latin1Slice(at + STAMP.length, at + STAMP_LENGTH)) / 1e6;
}
