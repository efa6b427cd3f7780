import { GalleryAnswer, GalleryQuery, ImageAnswer, ImageQuery } from "@/lib/contract/images";
import type { Operation } from "@/lib/contract/operation";
import { Id } from "@/lib/contract/operations/params";

export const imageOperations = {
  uploadImage: {
    method: "POST",
    path: "/api/images",
    says: "Upload a picture, as the field `file` of a form: PNG, JPEG, WebP or GIF, told by its bytes. It is written anew, without what it says of where and by whom it was taken.",
    who: "person",
    answers: { 201: ImageAnswer },
  },
  listImages: {
    method: "GET",
    path: "/api/images",
    says: "My gallery, the newest first.",
    who: "person",
    query: GalleryQuery,
    answers: { 200: GalleryAnswer },
  },
  readImage: {
    method: "GET",
    path: "/api/images/{id}",
    says: "The bytes of a picture, for who may read a message that shows it; with `w` a small one at least so wide.",
    who: "person",
    params: Id,
    query: ImageQuery,
    answers: { 200: null },
  },
  listShownImages: {
    method: "GET",
    path: "/api/conversations/{id}/images",
    says: "The pictures that are shown in a conversation, the newest first.",
    who: "person",
    deeds: ["read"],
    params: Id,
    query: GalleryQuery,
    answers: { 200: GalleryAnswer },
  },
} as const satisfies Record<string, Operation>;
