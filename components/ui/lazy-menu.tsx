"use client";

import { cloneElement, Suspense, useState, type ComponentProps, type ReactElement, type ReactNode } from "react";

/** The button of a menu: takes a ref and all that a button takes. */
export type MenuTrigger = ReactElement<ComponentProps<"button">>;

type LazyMenuProps = {
  trigger: MenuTrigger;
  /** Fetches the code of the menu; called when it is likely to be wanted. */
  preload: () => unknown;
  /** A lazy component: the Menu with the same trigger, open from the start. */
  children: ReactNode;
};

/** A button whose menu comes with its first click, so that no page waits for the code of menus. */
export function LazyMenu({ trigger, preload, children }: LazyMenuProps) {
  const [isAsked, setIsAsked] = useState(false);
  const ahead = () => void preload();
  const button = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: () => setIsAsked(true),
    onPointerEnter: ahead,
    onFocus: ahead,
  });
  return isAsked ? <Suspense fallback={button}>{children}</Suspense> : button;
}
