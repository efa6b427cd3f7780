import "server-only";
import type { ContextPicture } from "@/lib/assistant/context/context-input";
import type { Prisma } from "@/lib/db/client";

/** What a model is told of a message hangs on these. */
export const contextParts = {
  author: { select: { id: true, name: true } },
  pictures: { select: { image: true }, orderBy: { position: "asc" } },
} as const satisfies Prisma.MessageInclude;

/** Of one that has neither words nor pictures there is nothing to tell. */
export const saysSomething: Prisma.MessageWhereInput = {
  OR: [{ NOT: { text: "" } }, { pictures: { some: {} } }],
};

type Row = Prisma.MessageGetPayload<{ include: typeof contextParts }>;

export function toContextPicture(image: Row["pictures"][number]["image"]): ContextPicture {
  const { id, type, width, height, alt } = image;
  return { id, type, width, height, name: alt };
}
