import "server-only";

// Until read-chunk and read-events import it from there.
export { isRecord } from "@/lib/openai/is-record";
