import { readFileSync } from "node:fs";
import { parseEnv, settings } from "@/lib/env";

const example = readFileSync(".env.example", "utf8");
const readme = readFileSync("README.md", "utf8");
const names = Object.keys(settings);

/** Name and default of each setting, as .env.example has them. */
const listed = [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
  name,
  value,
}));

test(".env.example lists each setting once, and nothing else", () => {
  expect(listed.map(({ name }) => name)).toEqual(names);
});

test(".env.example says above each setting what it is for", () => {
  for (const { name } of listed) {
    expect(example).toMatch(new RegExp(`\\n\\n# [^=\\n]{20,}\\n# ${name}=`));
  }
});

test("the values in .env.example are the defaults", () => {
  const given = Object.fromEntries(listed.map(({ name, value }) => [name, value]));
  expect(parseEnv(given)).toEqual(parseEnv({}));
  const result = parseEnv({});
  const defaults = "env" in result ? Object.entries(result.env) : [];
  const withDefault = defaults
    .filter(([, value]) => !["undefined", ""].includes(String(value)))
    .map(([name]) => name);
  const withValue = listed.filter(({ value }) => value !== "").map(({ name }) => name);
  expect(withValue.toSorted()).toEqual(withDefault.toSorted());
});

test("the README's table has the same settings with the same defaults", () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]*)`)? *\|/gm)];
  expect(rows.map(([, name, value = ""]) => ({ name, value }))).toEqual(listed);
});
