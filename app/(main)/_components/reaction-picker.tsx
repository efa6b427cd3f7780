"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Icon } from "@/app/_components/icon";
import { useFitting } from "@/app/_components/use-fitting";
import { Emoji } from "@/lib/contract/conversations";

const offered = [
  "👍 👎 ❤ 😄 😂 😍 😮 😢 😡 🎉",
  "🙏 👏 🙌 💪 👀 🤔 👌 🔥 ✨ 💯",
  "✅ ❌ ❓ ⭐ 🚀 🌱 🧄 🍎 ☕ 🎂",
  "🐈 🐕 🌞 🌧 ⚽ 🎵 📷 📚 💡 🌹",
].flatMap((row) => row.split(" ").map((emoji) => Emoji.parse(emoji)));
const COLUMNS = 10;

/** A few of them, and a field for any other that one's own keyboard has. */
export function ReactionPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations("messages");
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isWrong, setIsWrong] = useState(false);
  const id = useId();
  useFitting(panel, open);

  useEffect(() => {
    if (!open) return;
    panel.current?.querySelector("button")?.focus();
    const onPress = ({ target }: PointerEvent) => {
      const isIn = (part: HTMLElement | null) => target instanceof Node && part?.contains(target);
      if (!isIn(panel.current) && !isIn(opener.current)) setOpen(false);
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, [open]);

  function close() {
    setOpen(false);
    opener.current?.focus();
  }
  function pick(emoji: string) {
    onPick(emoji);
    close();
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="btn btn-sm btn-quiet cf-square"
        aria-label={t("react")}
        title={t("react")}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name="emoji-smile" />
      </button>
      {open && (
        <div
          ref={panel}
          id={id}
          className="cf-picker"
          role="dialog"
          aria-label={t("react")}
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
            else walk(event, panel.current);
          }}
        >
          <div className="grid">
            {offered.map((emoji) => (
              <button key={emoji} type="button" onClick={() => pick(emoji)}>
                {emoji}
              </button>
            ))}
          </div>
          <input
            className="form-control form-control-sm"
            placeholder={t("otherEmoji")}
            aria-label={t("otherEmoji")}
            aria-invalid={isWrong}
            maxLength={32}
            onChange={({ target }) => {
              const typed = Emoji.safeParse(target.value.trim());
              setIsWrong(target.value.trim() !== "" && !typed.success);
              if (typed.success) pick(typed.data);
            }}
          />
        </div>
      )}
    </>
  );
}

function walk(event: React.KeyboardEvent, panel: HTMLElement | null) {
  const buttons = [...(panel?.querySelectorAll<HTMLElement>(".grid button") ?? [])];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
  if (at < 0 || by === undefined) return;
  event.preventDefault();
  buttons[at + by]?.focus();
}
