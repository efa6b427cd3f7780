import { readFileSync } from "node:fs";
import codes from "bootstrap-icons/font/bootstrap-icons.json";
import { iconNames } from "@/app/_components/icon";

const sheet = readFileSync("app/_styles/_icons.scss", "utf8");
const inSheet = [...sheet.matchAll(/^ {2}"?([\w-]+)"?: "\\([0-9a-f]+)"/gm)];

test("the style sheet has every icon that a component may name, and no other", () => {
  expect(inSheet.map(([, name]) => name).toSorted()).toEqual([...iconNames].toSorted());
});

test("each icon is at the place that it has in the font", () => {
  const known = new Map(Object.entries(codes));
  for (const [, name = "", code = ""] of inSheet) {
    expect([name, Number.parseInt(code, 16)]).toEqual([name, known.get(name)]);
  }
});
