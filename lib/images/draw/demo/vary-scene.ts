import "server-only";
import type { Scene } from "@/lib/images/draw/demo/read-scene";
import type { Time } from "@/lib/images/draw/demo/vocabulary";

/** The light of the second and of those after it, where the words say nothing of it. */
const lights: readonly [Time, ...Time[]] = ["dawn", "sunset", "day", "night"];

/** The same scene another way: of several pictures of one wish each has its own. */
export function varyScene(scene: Scene, variant: number): Scene {
  if (variant < 1) return scene;
  const seed = scene.seed + "*".repeat(Math.min(variant, 1_000));
  const time = scene.time ?? lights[(variant - 1) % lights.length] ?? "day";
  return { ...scene, seed, ...(hasLight(scene) && { time }) };
}

/** A form of colours has none, and what shines says when it is. */
function hasLight({ things, place, weather }: Scene) {
  const shines = things.has("star") || things.has("moon") || things.has("sun");
  return !shines && (things.size > 0 || place !== undefined || weather !== undefined);
}
