import type { Language } from "@/lib/contract/people";
import type en from "@/lib/i18n/en.json";

declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: typeof en;
  }
}
