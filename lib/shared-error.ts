import "server-only";

/**
 * What an error extends that is caught elsewhere than where it is thrown, by its class. Each bundle
 * has a copy of that class, and shares with the others what throws it: so it is told by its name.
 */
export function sharedError<Name extends string>(name: Name) {
  const brand = Symbol.for(`confab.${name}`);
  return class extends Error {
    override readonly name = name;

    static override [Symbol.hasInstance](value: unknown): boolean {
      return typeof value === "object" && value !== null && brand in value;
    }

    constructor(message: string, options?: ErrorOptions) {
      super(message, options);
      Object.defineProperty(this, brand, { value: true });
    }
  };
}
