import "server-only";
import type { Phrases } from "@/lib/assistant/providers/demo/phrases-type";

export const english: Phrases = {
  opening: ({ topic, earlier }) =>
    [
      "## This is the demo",
      topic === ""
        ? "You sent no words, so there is nothing I could quote."
        : `You wrote: “${topic}”. I cannot answer that: I am not a language model, only a small program that shows how an answer arrives.`,
      earlier === 0
        ? "It is the first message that I was given."
        : `I was given ${earlier} earlier ${earlier === 1 ? "message" : "messages"} along with it.`,
    ].join("\n\n"),
  list: [
    "A real answer might have a list:",
    "",
    "1. It appears **word by word**, as it is written.",
    "2. You can *stop* it at any moment, from any device.",
    "3. It is kept, even if you close the page.",
  ].join("\n"),
  code: [
    "A real answer might have code:",
    "",
    "```python",
    "def greet(name: str) -> str:",
    '    """Say hello to somebody."""',
    '    return f"Hello, {name}!"',
    "",
    'print(greet("world"))',
    "```",
  ].join("\n"),
  table: [
    "A real answer might have a table:",
    "",
    "| Connection | Where it runs | Needs a key |",
    "| --- | --- | --- |",
    "| An OpenAI-compatible API | elsewhere | yes |",
    "| Ollama | on this machine | no |",
    "| This demo | in Confab itself | no |",
  ].join("\n"),
  formula: [
    "A real answer might have a formula, such as $e^{i\\pi} + 1 = 0$, or one on its own line:",
    "",
    "$$",
    "\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}",
    "$$",
  ].join("\n"),
  paragraphs: [
    "You asked for something long, so this text goes on for a while. It has no plot and no argument; it is here so that you can watch an answer grow and see what happens around it.",
    "Scroll up while it is being written, and the page stays where you are reading. Scroll down to the end again, and it follows the text.",
    "Close this page, or open it on another device. The answer is written by the server, so it goes on without you, and every device shows the same words.",
    "Press the stop button when you have seen enough. What was written until then is kept, and you can have it continued or ask again.",
  ],
  drawing:
    "This is the demo: your words go to a small drawing tool in this server, and no model chooses what is seen.",
  drawn:
    "The drawing tool was used, and this is what it gave. I chose nothing in it myself: this is the demo, and it only passed your words on.",
  closing: [
    "---",
    "**To connect a real model**, whoever runs this server sets `OPENAI_API_KEY` in its settings, or starts a local Ollama with a model in it; Confab finds it by itself.",
  ].join("\n\n"),
};
