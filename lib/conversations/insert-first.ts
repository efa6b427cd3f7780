import "server-only";
import { insertPosts } from "@/lib/conversations/insert-posts";
import { askedPictures, type Post } from "@/lib/conversations/post";
import type { Tx } from "@/lib/db/client";
import { findShareable, noSuchPicture, pickShareable } from "@/lib/images/find-shareable";

/** What is said first in a conversation that is being made, by who makes it. */
export async function insertFirst(tx: Tx, conversationId: string, post: Post) {
  const asked = askedPictures(post);
  const pictures = await findShareable(tx, [asked]);
  if (!pickShareable(pictures, asked)) throw noSuchPicture();
  return await insertPosts(tx, conversationId, [post], pictures);
}
