import "server-only";

/** What an export says in its reader's language and time. */
export type ExportWords = {
  madeAt: (time: Date) => string;
  people: (names: string[], more: number) => string;
  topic: (topic: string) => string;
  /** A day, as a heading; equal for times of one day. */
  day: (time: Date) => string;
  time: (time: Date) => string;
  edited: string;
  deleted: string;
  replyTo: (name: string) => string;
  replyToDeleted: string;
  somebody: string;
  assistant: string;
  list: (names: string[]) => string;
  /** What a picture is called of which nobody said what it shows. */
  picture: string;
  notDrawn: (prompt: string) => string;
  /** A path of this server as it is known elsewhere. */
  address: (path: string) => string;
  empty: string;
  /** Above what was said on other branches of a dialogue. */
  otherVersions: string;
};
