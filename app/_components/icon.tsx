/** The icons that the style sheet carries; `_styles/_icons.scss` has the same ones. */
export const iconNames = [
  "arrow-down",
  "arrow-repeat",
  "arrow-right",
  "arrow-up",
  "box-arrow-right",
  "chat",
  "chat-dots",
  "check-lg",
  "circle-half",
  "cloud-slash",
  "compass",
  "copy",
  "door-open",
  "emoji-smile",
  "exclamation-circle",
  "eye",
  "eye-slash",
  "gear",
  "hash",
  "key",
  "laptop",
  "layout-sidebar-reverse",
  "list",
  "moon-stars",
  "people",
  "person-plus",
  "phone",
  "plus-lg",
  "reply",
  "reply-fill",
  "search",
  "shield-check",
  "stars",
  "sun",
  "terminal",
  "three-dots",
  "translate",
  "trash",
  "x-lg",
] as const;
export type IconName = (typeof iconNames)[number];

/** Decoration only: what it stands for is said beside it, or by the control's label. */
export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return <i className={`bi bi-${name} ${className}`.trim()} aria-hidden="true" />;
}
