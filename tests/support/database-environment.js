const { TestEnvironment } = require("jest-environment-node");
const { makeTestDatabase } = require("./database.ts");

/**
 * Gives each test file a migrated database of its own before anything of it is loaded, of the kind
 * in `testEnvironmentOptions: { database }`.
 */
module.exports = class DatabaseEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.kind = config.projectConfig.testEnvironmentOptions.database ?? "sqlite";
  }

  async setup() {
    await super.setup();
    this.database = await makeTestDatabase(this.kind);
    const own = { ...this.database.env, TEST_DATABASE: this.kind, LOG_LEVEL: "silent" };
    Object.assign(this.global.process.env, own);
  }

  async teardown() {
    await this.database?.drop();
    await super.teardown();
  }
};
