import type { ReactNode } from "react";
import { Frame } from "@/app/(main)/_components/frame";
import { requirePerson } from "@/app/(main)/require-person";

export default async function MainLayout({ children }: { children: ReactNode }) {
  return <Frame actor={await requirePerson()}>{children}</Frame>;
}
