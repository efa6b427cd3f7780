import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { Message, PostMessageInput } from "@/lib/contract/conversations";

export type Post = {
  actor: Actor;
  input: PostMessageInput;
  /** When it was said; left out: now. */
  at?: Date;
};
export type Posted = { made: boolean; message: Message; reply?: Message };

/** Which pictures a post is to show, and who says so. */
export function askedPictures({ actor, input }: Post) {
  return { userId: actor.user.id, ids: input.images ?? [] };
}
