import type { Provider } from "@/lib/assistant/providers/provider";
import { processWide } from "@/lib/process-wide";

/** From now on this provider answers in this process, whatever the settings say. */
export function answeredBy(provider: Provider) {
  const choose = () => Promise.resolve(provider);
  processWide("provider", () => ({ choose })).choose = choose;
}
