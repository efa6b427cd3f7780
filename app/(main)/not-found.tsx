import { getTranslations } from "next-intl/server";
import { Main } from "@/app/(main)/_components/main";
import NotFound from "@/app/not-found";

/** Beside the side, from where one can go on. */
export default async function MainNotFound() {
  const t = await getTranslations("app");
  return (
    <Main title={t("name")}>
      <NotFound />
    </Main>
  );
}

export { generateMetadata } from "@/app/not-found";
