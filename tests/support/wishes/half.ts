/**
 * Sentences, by whether they wish for a picture. `wish` and `no` are said where no picture came
 * before; `edit` is a wish after a picture and none without; `noEdit` is none even after one.
 */
type Sentences = Record<"wish" | "no" | "edit" | "noEdit", readonly string[]>;
export type Half = Record<"english" | "chinese" | "mixed", Sentences>;
