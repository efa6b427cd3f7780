"use client";

import { useTranslations } from "next-intl";
import { useState, type ComponentProps } from "react";
import { Field } from "@/app/_components/field";
import { Icon } from "@/app/_components/icon";

type Props = Omit<ComponentProps<typeof Field>, "type" | "inside" | "name">;

export function PasswordField(props: Props) {
  const t = useTranslations("entry");
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      name="password"
      type={shown ? "text" : "password"}
      className="with-button"
      autoCapitalize="none"
      spellCheck={false}
      inside={
        <button
          type="button"
          className="btn btn-quiet cf-in-field"
          aria-label={shown ? t("hidePassword") : t("showPassword")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? "eye-slash" : "eye"} />
        </button>
      }
    />
  );
}
