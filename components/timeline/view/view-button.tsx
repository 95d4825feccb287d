"use client";

import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { pageToolsId } from "@/components/hooks/page-tools";
import type { ViewProps } from "@/components/timeline/view/view-props";
import { IconButton } from "@/components/ui/icon-button";
import { closestTo } from "@/components/core/closest";

const load = () => import("@/components/timeline/view/view-panel");
const ViewPanel = lazy(async () => ({ default: (await load()).ViewPanel }));

const never = () => () => undefined;

/**
 * The button for how the grid looks and for the way to a day, in the bar at the top. The key G leads to the day at
 * once.
 */
export function ViewButton(props: ViewProps) {
  const [isOpen, setOpen] = useState(false);
  const [wantsDay, setWantsDay] = useState(false);
  const target = useSyncExternalStore(
    never,
    () => document.getElementById(pageToolsId),
    () => null,
  );
  const { isDated } = props.source.state;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "g" ||
        !isDated ||
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.shiftKey
      )
        return;
      if (
        closestTo(event, "input, textarea, select, [contenteditable], [role=menu]") ||
        document.querySelector("[role=dialog]")
      )
        return;
      event.preventDefault();
      setWantsDay(true);
      setOpen(true);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [isDated]);
  if (!target) return null;
  const button = (
    <IconButton
      icon={SlidersHorizontal}
      label="View"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onPointerEnter={() => void load()}
      onClick={() => {
        setWantsDay(false);
        setOpen(!isOpen);
      }}
    />
  );
  return createPortal(
    isOpen ? (
      <Suspense fallback={button}>
        <ViewPanel {...props} trigger={button} wantsDay={wantsDay} onClose={() => setOpen(false)} />
      </Suspense>
    ) : (
      button
    ),
    target,
  );
}
