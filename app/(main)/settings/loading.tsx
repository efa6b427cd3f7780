import { getTranslations } from "next-intl/server";
import { Main } from "@/app/(main)/_components/main";

export default async function Loading() {
  const [t, common] = [await getTranslations("settings"), await getTranslations("common")];
  return (
    <Main title={t("title")}>
      <div className="cf-column placeholder-glow" role="status">
        <span className="visually-hidden">{common("loading")}</span>
        {["col-3", "col-7", "col-6", "col-3", "col-7"].map((width, index) => (
          <p key={index} aria-hidden="true">
            <span className={`placeholder rounded-3 d-block ${width}`} />
          </p>
        ))}
      </div>
    </Main>
  );
}
