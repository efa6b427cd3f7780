import "server-only";

// Until read-events imports it from there.
export { toRefusal } from "@/lib/openai/refusal";
