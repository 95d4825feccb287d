import type { ComponentProps } from "react";

const kinds = {
  primary: "bg-accent text-on-accent hover:opacity-90",
  plain: "border border-line bg-page text-text hover:bg-raised",
  quiet: "text-text hover:bg-raised",
  danger: "border border-danger text-danger hover:bg-raised",
};

export type ButtonKind = keyof typeof kinds;

/** The look of a button, for links that act as one. */
export const buttonClass = (kind: ButtonKind, className = "") =>
  `inline-flex min-h-10 items-center justify-center gap-2 rounded-full px-5 text-control font-strong transition-opacity duration-[120ms] disabled:opacity-50 pointer-coarse:min-h-11 ${kinds[kind]} ${className}`;

/** A button with words. */
export function Button({
  kind = "plain",
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { kind?: ButtonKind }) {
  return <button type={type} className={buttonClass(kind, className)} {...rest} />;
}
