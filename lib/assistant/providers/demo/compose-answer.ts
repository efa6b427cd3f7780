import "server-only";
import { composeTask } from "@/lib/assistant/providers/demo/compose-task";
import { readQuestion } from "@/lib/assistant/providers/demo/read-question";
import { phrases } from "@/lib/assistant/providers/demo/phrases";
import type { Phrases } from "@/lib/assistant/providers/demo/phrases-type";
import type { ModelMessage } from "@/lib/assistant/providers/provider";

type Section = Exclude<keyof Phrases, "opening" | "closing" | "paragraphs" | "drawing" | "drawn">;

/** Which part belongs into an answer, by what the question says. */
const wishes: readonly [Section, RegExp][] = [
  [
    "code",
    /\b(code|function|program|script|python|javascript|typescript|sql)\b|代码|程序|函数|脚本/i,
  ],
  ["table", /\b(table|compare|comparison|versus|vs)\b|表格|对比|比较/i],
  ["formula", /\b(formula|equation|math\w*|integral|proof)\b|公式|方程|数学|积分|证明/i],
  ["list", /\b(list|steps|ideas|plan|how (do|to|can))\b|列表|列出|步骤|计划|怎么|如何/i],
];
const long = /\b(long|essay|story|detailed|at length|novel)\b|长|故事|文章|作文|详细|小说/i;

/** 480 words and more: at 30 a second it takes well over ten seconds. */
const ROUNDS = 4;

export function composeAnswer(messages: readonly ModelMessage[]): string {
  const task = composeTask(messages);
  if (task !== null) return task;
  const question = readQuestion(messages);
  const words = phrases[question.language];
  if (messages.at(-1)?.role === "tool") return words.drawn;
  const asked = wishes.filter(([, pattern]) => pattern.test(question.text)).map(([name]) => name);
  const sections = asked.length > 0 ? asked : (["list"] as const);
  return [
    words.opening(question),
    ...sections.map((name) => words[name]),
    ...(long.test(question.text) ? tell(words.paragraphs) : []),
    words.closing,
  ].join("\n\n");
}

/** What is said before a picture. */
export function tellOfDrawing(messages: readonly ModelMessage[]): string {
  return phrases[readQuestion(messages).language].drawing;
}

function tell(paragraphs: readonly string[]) {
  const rounds = Array.from({ length: ROUNDS }, (_, round) =>
    paragraphs.map((text, index) => `**${round * paragraphs.length + index + 1}.** ${text}`),
  );
  return rounds.flat();
}
