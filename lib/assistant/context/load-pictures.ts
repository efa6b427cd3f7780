import "server-only";
import type { ModelMessage, ModelPicture } from "@/lib/assistant/providers/provider";
import type { ContextPicture, PlannedMessage } from "@/lib/assistant/context/context-input";
import { namePictures } from "@/lib/assistant/context/name-pictures";

type Load = (picture: ContextPicture) => Promise<ModelPicture | null>;

/** The messages as they are sent. A picture that the store has no longer is told of in words. */
export function loadPictures(messages: readonly PlannedMessage[], load: Load) {
  return Promise.all(
    messages.map(async (message): Promise<ModelMessage> => {
      if (message.role !== "user") return message;
      const { role, text, pictures = [] } = message;
      const loaded = await Promise.all(pictures.map((picture) => loadOne(picture, load)));
      const found = loaded.filter((picture) => picture !== null);
      const sent = new Set(found.map(({ id }) => id));
      const words = namePictures({ role, pictures }, sent).join("\n");
      const whole = [text, words].filter((part) => part !== "").join("\n\n");
      return found.length === 0
        ? { role, text: whole }
        : { role, text: whole, pictures: found.map(({ picture }) => picture) };
    }),
  );
}

async function loadOne(picture: ContextPicture, load: Load) {
  const loaded = await load(picture);
  return loaded && { id: picture.id, picture: loaded };
}
