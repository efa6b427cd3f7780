import "server-only";

// Until the runs import it from there.
export { ProviderError, type ProviderFault } from "@/lib/openai/provider-error";
