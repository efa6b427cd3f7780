/**
 * What there is one of in the process. Next bundles route handlers, pages and instrumentation
 * apart, each with its own copy of a module's state: so it hangs on globalThis.
 */
export function processWide<T>(name: string, make: () => T): T {
  const key = Symbol.for(`confab.${name}`);
  const known: T | undefined = Reflect.get(globalThis, key);
  if (known !== undefined) return known;
  const made = make();
  Reflect.set(globalThis, key, made);
  return made;
}
