import { getTranslations } from "next-intl/server";
import { Icon } from "@/app/_components/icon";

/** What dialogues bring. Until they do, all that stands for them is in this file. */
export async function NewDialogueCard() {
  const [t, upcoming] = [await getTranslations("home"), await getTranslations("upcoming")];
  return <Upcoming id="upcoming-dialogue" label={t("dialogueAction")} hint={upcoming("hint")} />;
}

function Upcoming({ id, label, hint }: { id: string; label: string; hint: string }) {
  return (
    <>
      <button type="button" className="btn" aria-disabled aria-describedby={id}>
        {label}
      </button>
      <p id={id} className="cf-hint">
        {hint}
      </p>
    </>
  );
}

const SIDE_HINT = "upcoming-side";

export async function NewDialogueButton() {
  const t = await getTranslations("side");
  return (
    <button type="button" className="btn btn-sm py-2" aria-disabled aria-describedby={SIDE_HINT}>
      <Icon name="plus-lg" className="me-2" />
      {t("newDialogue")}
    </button>
  );
}

export async function UpcomingSideHint() {
  const t = await getTranslations("upcoming");
  return (
    <p id={SIDE_HINT} className="cf-hint">
      {t("sideHint")}
    </p>
  );
}
