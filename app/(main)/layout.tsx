import type { ReactNode } from "react";
import { OwnFrame } from "@/app/(main)/own-frame";
import { requirePerson } from "@/app/(main)/require-person";

export default async function MainLayout({ children }: { children: ReactNode }) {
  return <OwnFrame actor={await requirePerson()}>{children}</OwnFrame>;
}
