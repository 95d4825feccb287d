"use client";

import Link from "next/link";
import { useState, type ComponentProps } from "react";

/**
 * A link that stands on every page. What it leads to is fetched ahead once a pointer or the focus is on it: fetched for all of these whenever a page
 * opens, as Next would, each page would cost the server a dozen.
 */
export function PlaceLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  const [isNear, setNear] = useState(false);
  const near = () => setNear(true);
  return <Link {...props} prefetch={isNear ? null : false} onPointerEnter={near} onFocus={near} />;
}
