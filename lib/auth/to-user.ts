import "server-only";
import type { User } from "@/lib/contract/people";

type Row = {
  id: string;
  name: string;
  displayUsername: string | null;
  guest: boolean;
  admin: boolean;
  image: string | null;
  language: string | null;
  timeZone: string | null;
};

export function toUser(row: Row): User {
  return {
    id: row.id,
    name: row.name,
    guest: row.guest,
    ...(row.displayUsername !== null && { username: row.displayUsername }),
    ...(row.admin && { admin: true }),
    ...(row.image !== null && { image: row.image }),
    ...(row.language !== null && { language: row.language }),
    ...(row.timeZone !== null && { timeZone: row.timeZone }),
  };
}
