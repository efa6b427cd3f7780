const needed = [20, 19];
const [major, minor] = process.versions.node.split(".").map(Number);

// Imported before anything else, and written so that any Node can read it.
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `Confab needs Node ${needed.join(".")} or later; this is ${process.version}. Install a newer one: https://nodejs.org`,
  );
  process.exit(1);
}
