const { TestEnvironment } = require("jest-environment-node");
const { makeTestDatabase } = require("./database.ts");

/**
 * Gives each test file a migrated database of its own before anything of it is loaded, of the kind
 * in `testEnvironmentOptions: { database }`. A file's own settings stand in its first comment, as
 * `@jest-environment-options {"env": {"RATE_LIMITS": "off"}}`.
 */
module.exports = class DatabaseEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { database = "sqlite", env = {} } = config.projectConfig.testEnvironmentOptions;
    this.kind = database;
    this.env = env;
  }

  async setup() {
    await super.setup();
    this.database = await makeTestDatabase(this.kind);
    const own = {
      ...this.database.env,
      TEST_DATABASE: this.kind,
      LOG_LEVEL: "silent",
      ...this.env,
    };
    Object.assign(this.global.process.env, own);
  }

  async teardown() {
    await this.database?.drop();
    await super.teardown();
  }
};
