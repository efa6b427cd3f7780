import { getTranslations } from "next-intl/server";
import { Face } from "@/app/_components/face";
import { Icon } from "@/app/_components/icon";

/** What waits behind the way in, on screens that have the room for it. */
export async function Glimpse() {
  const [t, app] = [await getTranslations("entry.preview"), await getTranslations("app")];
  return (
    <aside className="cf-entry-glimpse">
      <p>{app("tagline")}</p>
      <div aria-hidden="true">
        <div className="cf-glimpse-row">
          <Face id="d" name={t("bo")} />
          <div>
            <strong>{t("bo")}</strong>
            <div>{t("boSays")}</div>
          </div>
        </div>
        <div className="cf-glimpse-row">
          <Face id="h" name={t("lin")} />
          <div>
            <strong>{t("lin")}</strong>
            <div>{t("linSays")}</div>
          </div>
        </div>
        <div className="cf-glimpse-row">
          <span className="cf-face ai">
            <Icon name="stars" />
          </span>
          <div>
            <strong>{t("assistant")}</strong>
            <div>{t("assistantSays")}</div>
          </div>
        </div>
      </div>
    </aside>
  );
}
