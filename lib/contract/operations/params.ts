import { z } from "zod";
import { Reference } from "@/lib/contract/text";

export const Id = z.object({ id: Reference });

export const MemberId = z.object({ id: Reference, userId: Reference });
