import { InlineScript } from "@/app/_components/inline-script";
import { THEME_KEY } from "@/app/_components/theme";

/**
 * Runs before the body is there, so that nothing flashes: from the choice on <html data-theme> and
 * what the system says, it sets what Bootstrap looks at, and keeps it so when either changes.
 */
const script = `(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const choice = root.dataset.theme;
    const isDark = choice === "dark" || (choice !== "light" && dark.matches);
    root.dataset.bsTheme = isDark ? "dark" : "light";
  };
  apply();
  dark.addEventListener("change", apply);
  new MutationObserver(apply).observe(root, { attributeFilter: ["data-theme"] });
  addEventListener("storage", (event) => {
    if (event.key === "${THEME_KEY}" && event.newValue) root.dataset.theme = event.newValue;
  });
})()`;

export function ThemeScript() {
  return <InlineScript code={script} />;
}
