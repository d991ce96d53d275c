// A Lucide icon, 20 px, 1.75 stroke. With `name` it speaks for itself; without, words beside it do.
import { h } from "preact";

// As Lucide writes an icon: its shapes with their attributes.
export type IconNode = readonly (readonly [tag: string, attributes: Record<string, string | number | undefined>])[];

interface Props {
  icon: IconNode;
  name?: string;
  small?: boolean;
  class?: string;
}

export function Icon({ icon, name, small, class: extra }: Props) {
  const classes = ["icon", small && "icon-small", extra].filter(Boolean).join(" ");
  const naming = name ? ({ role: "img", "aria-label": name } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg
      class={classes}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...naming}
    >
      {icon.map(([shape, attributes], i) => h(shape, { key: i, ...attributes }))}
    </svg>
  );
}
