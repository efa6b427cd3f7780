const { existsSync, statSync } = require("node:fs");
const { builtinModules } = require("node:module");
const path = require("node:path");

const root = path.join(__dirname, "..", "..");
const endings = ["", ".ts", ".tsx", ".mjs", ".js", "/index.ts", "/index.tsx"];

/** Where an import leads, for the import rules: only its place counts, even if nothing is there. */
module.exports = {
  interfaceVersion: 2,
  resolve(source, file) {
    if (source.startsWith("node:") || builtinModules.includes(source)) {
      return { found: true, path: null };
    }
    if (source.startsWith("@/"))
      return { found: true, path: complete(path.join(root, source.slice(2))) };
    if (source.startsWith(".")) {
      return { found: true, path: complete(path.resolve(path.dirname(file), source)) };
    }
    return { found: true, path: path.join(root, "node_modules", source) };
  },
};

function complete(place) {
  const found = endings.map((ending) => place + ending).find(isFile);
  return found ?? (path.extname(place) === "" ? `${place}.ts` : place);
}

function isFile(place) {
  return existsSync(place) && statSync(place).isFile();
}
