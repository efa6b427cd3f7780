import MainNotFound from "@/app/(main)/not-found";
import NotFound from "@/app/not-found";
import { findCurrentActor } from "@/lib/auth/current-actor";

export default async function MissingNotFound() {
  return (await findCurrentActor()) ? <MainNotFound /> : <NotFound />;
}

export { generateMetadata } from "@/app/not-found";
