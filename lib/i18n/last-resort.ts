import type { Language } from "@/lib/contract/people";

/** For the page that is left when the layout itself has failed, and no catalogue came along. */
export const lastResort: Record<Language, { title: string; text: string; tryAgain: string }> = {
  en: {
    title: "Something went wrong",
    text: "The page could not be shown. Nothing you wrote before is lost.",
    tryAgain: "Try again",
  },
  zh: {
    title: "出了点问题",
    text: "页面没能显示出来。你之前写的内容都没有丢。",
    tryAgain: "再试一次",
  },
};
