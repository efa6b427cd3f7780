import "server-only";
import { version } from "@/package.json";

export { version };
