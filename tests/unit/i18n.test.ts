import { createTranslator } from "next-intl";
import { Language } from "@/lib/contract/people";
import en from "@/lib/i18n/en.json";
import { lastResort } from "@/lib/i18n/last-resort";
import { pickLanguage } from "@/lib/i18n/pick-language";
import zh from "@/lib/i18n/zh.json";

type Catalogue = { [key: string]: string | Catalogue };
const sentences = { en: flatten(en), zh: flatten(zh) };

test("both catalogues have the same keys", () => {
  expect(Object.keys(sentences.zh).toSorted()).toEqual(Object.keys(sentences.en).toSorted());
});

test("a sentence takes the same arguments in both languages", () => {
  for (const [key, sentence] of Object.entries(sentences.en)) {
    expect([key, argumentsOf(sentences.zh[key] ?? "")]).toEqual([key, argumentsOf(sentence)]);
  }
});

test.each(Language.options)("every sentence in %s can be said", (locale) => {
  const t = createTranslator({
    locale,
    messages: toOneLevel(sentences[locale]),
    onError: (error) => {
      throw error;
    },
  });
  for (const [key, sentence] of Object.entries(sentences[locale])) {
    const values = Object.fromEntries(argumentsOf(sentence).map((name) => [name, 2]));
    expect(t(key.replaceAll(".", "_"), values)).toMatch(/\S/);
  }
});

test("what is Chinese is written with Chinese characters, and the English has none", () => {
  const sameInBoth =
    /^(?:common\.sentences|app\.(?:name|title)|language\.\w+|entry\.preview\.\w+)$/;
  for (const key of Object.keys(sentences.en).filter((each) => !sameInBoth.test(each))) {
    expect([key, sentences.zh[key]]).toEqual([key, expect.stringMatching(/\p{Script=Han}/u)]);
    expect([key, sentences.en[key]]).toEqual([key, expect.not.stringMatching(/\p{Script=Han}/u)]);
  }
});

test("the last resort speaks every language", () => {
  expect(Object.keys(lastResort).toSorted()).toEqual([...Language.options].toSorted());
});

test.each([
  ["the person's own setting wins", { setting: "en", cookie: "zh", accepted: "zh" }, "en"],
  ["then the cookie", { cookie: "zh", accepted: "en" }, "zh"],
  ["then what the browser accepts", { accepted: "zh-CN,en;q=0.8" }, "zh"],
  ["any kind of Chinese is Chinese", { accepted: "zh-Hant-HK" }, "zh"],
  ["by preference, not by order", { accepted: "en;q=0.5, zh-TW;q=0.9" }, "zh"],
  ["what is refused does not count", { accepted: "zh;q=0, en" }, "en"],
  ["languages that we don't speak are passed over", { accepted: "de, fr, zh;q=0.1" }, "zh"],
  ["nonsense is passed over", { cookie: "<script>", accepted: ";;q=,*" }, "en"],
  ["English is what is left", { accepted: null }, "en"],
])("language: %s", (_name, wishes, language) => {
  expect(pickLanguage(wishes)).toBe(language);
});

function flatten(catalogue: Catalogue, path = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[`${path}${key}`, value]]
        : Object.entries(flatten(value, `${path}${key}.`)),
    ),
  );
}

/** A dot in a key would be taken for a step down. */
function toOneLevel(all: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(all).map(([key, sentence]) => [key.replaceAll(".", "_"), sentence]),
  );
}

function argumentsOf(sentence: string) {
  const names = [...sentence.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name = ""]) => name);
  return [...new Set(names)].toSorted();
}
