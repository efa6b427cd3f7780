import "server-only";

/** In milliseconds. `retry` is the wait before the second try; the third waits four times as long. */
export type OssPatience = { connect: number; silence: number; whole: number; retry: number };

export const usualPatience: OssPatience = {
  connect: 5_000,
  silence: 10_000,
  whole: 120_000,
  retry: 300,
};
