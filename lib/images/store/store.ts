import "server-only";

/** Where pictures are kept. Every way of keeping them passes one suite: tests/unit/image-store-contract. */
export type ImageStore = {
  readonly kind: "disk" | "oss";
  /** Whole or not at all. A key that is there already gets the new bytes. */
  put(key: string, bytes: Uint8Array, type: string, signal?: AbortSignal): Promise<void>;
  /** Null where nothing is. Whoever does not read to the end cancels the body, which frees all. */
  read(key: string, range?: ByteRange): Promise<StoredImage | null>;
  has(key: string): Promise<boolean>;
  readWhole(key: string): Promise<Uint8Array | null>;
  /** What is not there is no error. */
  remove(keys: readonly string[]): Promise<void>;
  /** All that is kept, by the order of keys; `after` goes on behind that key. */
  list(after?: string): AsyncIterable<Listed>;
  /** An address that needs no sign-in for so many seconds; where a store can give one. */
  signedUrl?(key: string, options: SignedUrlOptions): Promise<string>;
  /** Throws StoreError where the store is not to be had. */
  check(signal: AbortSignal): Promise<void>;
};

/** Both ends are part of it. One that begins behind the end of a picture is a RangeError. */
export type ByteRange = { start: number; end: number };
/** `bytes` is the size of the whole, whatever part was asked for. */
export type StoredImage = { bytes: number; body: ReadableStream<Uint8Array> };
export type Listed = { key: string; bytes: number; modified: Date };
export type SignedUrlOptions = { seconds: number; type: string; disposition: string };
