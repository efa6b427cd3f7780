import { text } from "node:stream/consumers";
import { ESLint } from "eslint";
import typescript from "typescript-eslint";

// Lints texts as if they lay in these files, by the rules that need no types: made-up files have
// none. Reads [{ file, text }] and writes [{ file, rules }].
const eslint = new ESLint({
  overrideConfig: [
    {
      ...typescript.configs.disableTypeChecked,
      files: ["**/*.{ts,tsx}"],
      languageOptions: { parserOptions: { projectService: false } },
    },
  ],
});
const files = JSON.parse(await text(process.stdin));
const found = await Promise.all(
  files.map(async ({ file, text: content }) => {
    const [result] = await eslint.lintText(content, { filePath: file });
    const messages = result?.messages ?? [];
    return { file, rules: messages.map(({ ruleId, message }) => ruleId ?? message) };
  }),
);
process.stdout.write(JSON.stringify(found));
