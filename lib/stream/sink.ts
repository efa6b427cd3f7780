import "server-only";

/** Where a stream's bytes go. */
export type Sink = {
  write: (bytes: Buffer) => void;
  /** Bytes that the reader has not taken yet. */
  backlog: () => number;
  /** Calls back once when the reader has taken all there was. */
  onceDrained: (callback: () => void) => void;
  /** Ends in order: what was written still arrives. */
  end: () => void;
  /** Gives the reader up, with what it has not taken. */
  destroy: () => void;
};
