import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { JoinForm } from "@/app/_components/join-form";

export async function NoSuchRoom() {
  const [t, common] = [await getTranslations("join"), await getTranslations("common")];
  return (
    <>
      <h1>{t("missingTitle")}</h1>
      <p className="lead">{t("missingText")}</p>
      <JoinForm label={t("another")} />
      <Link className="btn btn-quiet mt-4" href="/">
        {common("home")}
      </Link>
    </>
  );
}
