"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Face } from "@/app/_components/face";
import { Icon, type IconName } from "@/app/_components/icon";
import { Menu } from "@/app/_components/menu";
import { MenuChoices } from "@/app/_components/menu-choices";
import { useChoices } from "@/app/_components/use-choices";
import { SignOutDialog } from "@/app/(main)/_components/sign-out-dialog";
import type { User } from "@/lib/contract/people";

/** Oneself, at the foot of the side, with what belongs to oneself. */
export function PersonMenu({ user }: { user: User }) {
  const t = useTranslations("person");
  const { theme, language } = useChoices({ signedIn: true });
  const [leaving, setLeaving] = useState(false);
  const standing = user.guest ? t("guest") : user.admin ? t("administrator") : `@${user.username}`;
  return (
    <>
      <Menu
        label={t("menu", { name: user.name })}
        className="btn btn-quiet cf-person"
        button={
          <>
            <Face id={user.id} name={user.name} />
            <span className="name">
              {user.name}
              <small>{standing}</small>
            </span>
            <Icon name="three-dots" />
          </>
        }
      >
        <Item href="/settings" icon="gear" label={t("settings")} />
        {user.admin && <Item href="/admin" icon="shield-check" label={t("admin")} />}
        {user.guest && (
          <Item href="/settings#account" icon="person-plus" label={t("makeAccount")} />
        )}
        <div role="separator" />
        <MenuChoices {...theme} />
        <div role="separator" />
        <MenuChoices {...language} />
        <div role="separator" />
        <button type="button" role="menuitem" tabIndex={-1} onClick={() => setLeaving(true)}>
          <Icon name="box-arrow-right" />
          {t("signOut")}
        </button>
      </Menu>
      {leaving && <SignOutDialog guest={user.guest} onClose={() => setLeaving(false)} />}
    </>
  );
}

function Item({ href, icon, label }: { href: string; icon: IconName; label: string }) {
  return (
    <Link role="menuitem" tabIndex={-1} className="text-body" href={href}>
      <Icon name={icon} />
      {label}
    </Link>
  );
}
