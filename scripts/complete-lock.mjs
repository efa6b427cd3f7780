// `npm run lock`: after `npm install` has changed packages. A registry may lack the binaries that
// some packages have for other systems; npm then leaves them out of the lock file, and `npm ci`,
// which wants them named even where it does not need them, refuses it. This names them.
import { readFileSync, writeFileSync } from "node:fs";

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = Object.entries(lock.packages).flatMap(([place, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(place, name))
    .map(([name, version]) => [`node_modules/${name}`, toEntry(name, version, entry.dev)]),
);
const all = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`Named ${missing.length} packages for other systems in ${file}.`);

/** Looks where Node would: beside the package, then outwards. */
function isLocked(place, name) {
  let folder = place;
  while (folder !== "") {
    if (lock.packages[`${folder}/node_modules/${name}`]) return true;
    const at = folder.lastIndexOf("/node_modules/");
    folder = at < 0 ? "" : folder.slice(0, at);
  }
  return lock.packages[`node_modules/${name}`] !== undefined;
}

/** Such packages say in their names what they are for. */
function toEntry(name, version, dev) {
  const [, os, cpu, abi] =
    /-(android|darwin|freebsd|linux|openharmony|win32)-(\w+)-?(\w+)?$/.exec(name) ?? [];
  if (!os && !name.endsWith("wasm32-wasi"))
    throw new Error(`What is ${name} for? Say it in ${file}.`);
  return {
    version,
    cpu: [os ? (cpu === "arm" || cpu === "armv7" ? "arm" : cpu) : "wasm32"],
    ...(dev && { dev }),
    ...(os === "linux" && abi && { libc: [abi.startsWith("musl") ? "musl" : "glibc"] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}
