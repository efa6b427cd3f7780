import { z } from "zod";
import { ClientId, line } from "@/lib/contract/text";

export const User = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().optional(),
  guest: z.boolean(),
  admin: z.boolean().optional(),
  image: z.string().optional(),
  language: z.string().optional(),
  timeZone: z.string().optional(),
});
export type User = z.infer<typeof User>;

/** Whose page it is that asks: nothing is done in the name of who has signed in there since. */
export const PERSON_HEADER = "x-confab-person";

export const Name = line(50);

export const Username = z
  .string()
  .transform((text) => text.normalize("NFKC").trim())
  .refine((text) => /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{1,31}$/u.test(text), {
    error: "is 2 to 32 letters or digits, with . _ - allowed inside",
  });

export const Password = z
  .string()
  .min(8, "has at least 8 characters")
  .max(256, "has at most 256 characters");

export const GuestInput = z.object({ clientId: ClientId.optional(), name: Name });
export type GuestInput = z.infer<typeof GuestInput>;

/** A wrong shape is told as a wrong pair: what exists is nobody's business. */
export const SignInInput = z.object({
  username: z.string().max(200),
  password: z.string().max(1000),
});
export type SignInInput = z.infer<typeof SignInInput>;

export const SessionInput = z.union([SignInInput, GuestInput]);

export const AccountInput = z.object({
  clientId: ClientId.optional(),
  username: Username,
  password: Password,
  name: Name.optional(),
  /** Where sign-up is by invitation. */
  invitation: z.string().max(200).optional(),
  /** For the first account, the administrator's, when made from another machine. */
  setupCode: z.string().max(200).optional(),
});
export type AccountInput = z.infer<typeof AccountInput>;

export const Language = z.enum(["en", "zh"]);
/** As browsers write it, too: any kind of Chinese is Chinese. */
const LanguageTag = z.preprocess(
  (tag) => (typeof tag === "string" ? tag.toLowerCase().split(/[-_]/)[0] : tag),
  Language,
);
export type Language = z.infer<typeof Language>;

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, "is not a time zone such as Europe/Berlin");

export const ProfileInput = z.object({
  name: Name.optional(),
  language: LanguageTag.nullable().optional(),
  timeZone: TimeZone.nullable().optional(),
  image: z
    .string()
    .regex(/^\/api\/images\/[\w-]+$/, "is the address of a picture kept here")
    .nullable()
    .optional(),
});
export type ProfileInput = z.infer<typeof ProfileInput>;

export const Device = z.object({
  id: z.string(),
  current: z.boolean(),
  userAgent: z.string(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
});
export type Device = z.infer<typeof Device>;

export const TokenInput = z.object({ clientId: ClientId.optional(), name: line(100) });
export type TokenInput = z.infer<typeof TokenInput>;

export const Token = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
});
export type Token = z.infer<typeof Token>;

export const NewToken = z.object({ id: z.string(), token: z.string() });

export const UserAnswer = z.object({ user: User });
export const DevicesAnswer = z.object({ sessions: z.array(Device) });
export const TokensAnswer = z.object({ tokens: z.array(Token) });

function isTimeZone(name: string) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
