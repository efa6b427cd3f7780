import { SplitThoughts } from "@/lib/assistant/providers/split-thoughts";
import { WholeCharacters } from "@/lib/assistant/providers/whole-characters";

function split(pieces: string[]) {
  const parting = new SplitThoughts();
  const all = [...pieces.flatMap((piece) => parting.take(piece)), ...parting.rest()];
  const join = (type: string) => all.map((part) => (part.type === type ? part.text : "")).join("");
  return { thought: join("thought"), text: join("text") };
}

const texts: [name: string, text: string, thought: string, said: string][] = [
  ["thoughts and an answer", "<think>a < b </thin </think>\n\nYes.", "a < b </thin ", "Yes."],
  ["no thoughts", "Yes <think>no</think>", "", "Yes <think>no</think>"],
  ["empty thoughts", "<think>\n\n</think>\n\nYes.", "", "Yes."],
  ["thoughts without an end", "<think>hm </thi", "hm </thi", ""],
  ["a mere beginning of the mark", "<thi", "", "<thi"],
  ["another mark", "<thing>", "", "<thing>"],
  ["spaces before the text", "  Yes.", "", "  Yes."],
  ["nothing", "", "", ""],
];

test.each(texts)("%s come out the same, however they are cut", (_name, text, thought, said) => {
  const cuts = [[text], [...text], text.match(/.{1,3}/gs) ?? [], text.match(/.{1,7}/gs) ?? []];
  for (const pieces of cuts) {
    const found = split([...pieces]);
    expect({ ...found, thought: found.thought.trimStart() }).toEqual({ thought, text: said });
  }
});

test("text that begins as any other is passed on at once", () => {
  expect(new SplitThoughts().take("H")).toEqual([{ type: "text", text: "H" }]);
});

test("half a character is kept until its other half comes", () => {
  const whole = new WholeCharacters();
  const [high = "", low = ""] = "🌱".split("");
  expect([whole.take(`a${high}`), whole.take(low), whole.rest()]).toEqual(["a", "🌱", ""]);
});

test("what never becomes a character is replaced, as is NUL", () => {
  const whole = new WholeCharacters();
  const [high = "", low = ""] = "🌱".split("");
  expect([whole.take(`${low}a\0`), whole.take(high), whole.rest()]).toEqual([
    "\ufffda\ufffd",
    "",
    "\ufffd",
  ]);
});
