import "server-only";

const others =
  /embed|^(bge|e5|gte|all-minilm)\b|whisper|tts|dall-e|gpt-image|image-1|imagen|moderation|transcri|realtime|audio|speech|sora|veo-|rerank|davinci|babbage|-instruct-0914|gpt-3\.5-turbo-instruct|computer-use|deep-research|search-(api|preview)|codex/i;

/** OpenAI answers these in another API only. */
const elsewhere = /^(o\d|gpt-\d)[\w.]*-pro\b/;

/** Whether one can talk with it; a list has models of every kind, and says nothing of theirs. */
export function isChatModel(id: string) {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return !others.test(name) && !elsewhere.test(name);
}
