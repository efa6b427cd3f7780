import next from "@next/eslint-plugin-next";
import { defineConfig, globalIgnores } from "eslint/config";
import hooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";
import { importRules } from "./scripts/lint/import-rules.mjs";
import { localRules } from "./scripts/lint/local-rules.mjs";

export default defineConfig(
  globalIgnores([".next/", "data/", "lib/db/generated/", "tests/.artifacts/", "next-env.d.ts"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  importRules,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unsafe-type-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/unified-signatures": "off",
    },
  },
  {
    files: ["app/**/*.{ts,tsx}", "lib/client/**/*.{ts,tsx}"],
    plugins: { "@next/next": next, "react-hooks": hooks },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs["core-web-vitals"].rules,
      ...hooks.configs.recommended.rules,
    },
  },
  {
    files: ["{app,lib}/**/*.{ts,tsx}", "{instrumentation,proxy}.ts"],
    plugins: { local: localRules },
    rules: {
      "local/server-only": "error",
      "local/use-client-place": "error",
      "local/sharp-when-needed": "error",
    },
  },
  {
    files: ["{app,lib}/**/*.{ts,tsx}", "{instrumentation,proxy}.ts"],
    ignores: ["lib/env.ts"],
    plugins: { local: localRules },
    rules: { "local/no-process-env": "error" },
  },
  {
    // A test reads what came over the wire, and says by its expectations what that is.
    files: ["tests/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-type-assertion": "off",
    },
  },
);
