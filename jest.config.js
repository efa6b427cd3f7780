/** @type {import("jest").Config} */
const shared = {
  transform: {
    "\\.[cm]?[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
        },
        module: { type: "commonjs" },
      },
    ],
  },
  // better-auth and others are ESM alone; the cache makes it a cost of the first run.
  transformIgnorePatterns: [],
  moduleNameMapper: {
    "^@/(.*)$": "<rootDir>/$1",
    "^server-only$": "<rootDir>/tests/support/empty.js",
    "\\.s?css$": "<rootDir>/tests/support/empty.js",
  },
  modulePathIgnorePatterns: ["<rootDir>/.next/", "<rootDir>/tests/.artifacts/"],
};

/** @type {import("jest").Config} */
const integration = {
  ...shared,
  testMatch: ["<rootDir>/tests/integration/**/*.test.{ts,tsx}"],
  testEnvironment: "<rootDir>/tests/support/database-environment.js",
  setupFilesAfterEnv: ["<rootDir>/tests/support/end-of-file.ts"],
};

/** @type {import("jest").Config} */
module.exports = {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/tests/unit/**/*.test.{ts,tsx}"],
      setupFiles: ["<rootDir>/tests/support/quiet.js"],
    },
    {
      ...integration,
      displayName: "integration-sqlite",
      testEnvironmentOptions: { database: "sqlite" },
    },
    {
      ...integration,
      displayName: "integration-postgresql",
      testEnvironmentOptions: { database: "postgresql" },
      globalSetup: "<rootDir>/tests/support/postgres-setup.ts",
      globalTeardown: "<rootDir>/tests/support/postgres-teardown.ts",
    },
    {
      ...shared,
      displayName: "browser",
      testMatch: ["<rootDir>/tests/browser/**/*.test.{ts,tsx}"],
      testEnvironment: "<rootDir>/tests/support/browser-environment.js",
    },
    {
      ...shared,
      displayName: "faults",
      testMatch: ["<rootDir>/tests/faults/**/*.test.{ts,tsx}"],
    },
  ],
};
