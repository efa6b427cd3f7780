import { z } from "zod";

export const Theme = z.enum(["automatic", "light", "dark"]).catch("automatic");
export type Theme = z.infer<typeof Theme>;
export const themes = ["automatic", "light", "dark"] as const satisfies Theme[];

export const THEME_COOKIE = "confab.theme";

/** Where tabs learn of each other's choice. */
export const THEME_KEY = "confab.theme";

export const pageColours = { light: "#fbfaf7", dark: "#181714" };
