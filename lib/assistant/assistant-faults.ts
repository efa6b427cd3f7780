import "server-only";
import type { ProviderFault } from "@/lib/openai/provider-error";

type Said = { detail: string; advice: string };

const address = "Look at OPENAI_BASE_URL, and whether this machine may reach that address.";

/** What is wrong with whoever answers, and what to change, for who runs this server. */
export const assistantFaults: Readonly<Record<ProviderFault, Said>> = {
  "wrong-key": {
    detail: "The server does not accept the key.",
    advice: "Look at OPENAI_API_KEY, and whether it is a key for the server of OPENAI_BASE_URL.",
  },
  "no-credit": {
    detail: "The account of the key has no credit left.",
    advice: "Add credit where the key was made, or set another OPENAI_API_KEY.",
  },
  "rate-limited": {
    detail: "The server is asked too often at the moment.",
    advice: "Wait a little. If it lasts, raise the limits of the key's account.",
  },
  "no-such-model": {
    detail: "The server does not know the model.",
    advice: "Set OPENAI_MODEL to one that the server has, and look at OPENAI_MODELS.",
  },
  unreachable: { detail: "The server cannot be reached.", advice: address },
  "timed-out": {
    detail: "The server does not answer in time.",
    advice: `A model that is being loaded takes a minute: run the checks again. ${address}`,
  },
  "broken-off": { detail: "The server breaks its answers off.", advice: address },
  aborted: { detail: "The server was not waited for.", advice: "Run the checks again." },
  "too-long": {
    detail: "The server finds a single word too long.",
    advice: "Its window may be set too small: look at its own settings.",
  },
  refused: {
    detail: "The server refuses to answer a greeting.",
    advice: "Look at the rules of the key's account, or choose another OPENAI_MODEL.",
  },
  unclear: {
    detail: "The server answers with an error that says nothing more.",
    advice: "The log has what it said. Another OPENAI_MODEL may do.",
  },
};
