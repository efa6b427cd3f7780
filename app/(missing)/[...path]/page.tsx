import { notFound } from "next/navigation";

/** Every address that no other page answers to. */
export default function MissingPage() {
  notFound();
}
