/**
 * What there is one of in the process. Next bundles route handlers, pages and instrumentation
 * apart, each with its own copy of a module's state: so it hangs on globalThis.
 */
export function processWide<T>(name: string, make: () => T): T {
  const key = Symbol.for(`confab.${name}`);
  // What hangs there under this name was made by this very function.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
  const known = Reflect.get(globalThis, key) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  Reflect.set(globalThis, key, made);
  return made;
}
