import "server-only";

/** Why a reply is no longer written by this process. */
export type Abandoned = "stopped" | "interrupted" | "overtaken";
