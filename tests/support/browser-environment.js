const { TestEnvironment } = require("jest-environment-node");

/** Takes pictures of all open pages when a test fails, before its own clean-up closes them. */
module.exports = class BrowserEnvironment extends TestEnvironment {
  async handleTestEvent(event) {
    if (event.name !== "test_fn_failure") return;
    const takeScreenshots = this.global[Symbol.for("confab.tests.screenshots")];
    await takeScreenshots?.(nameOf(event.test));
  }
};

function nameOf(test) {
  const names = [];
  for (let part = test; part && part.name !== "ROOT_DESCRIBE_BLOCK"; part = part.parent) {
    names.unshift(part.name);
  }
  return names
    .join("-")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 100);
}
