"use client";

import { useGallery } from "@/components/hooks/gallery-context";

/** The name of the house: its logo where it has one. `className` gives the logo its height. */
export function GalleryName({ className = "h-8 max-w-40" }: { className?: string }) {
  const { title, logo } = useGallery();
  if (!logo)
    return (
      <bdi className="truncate" title={title}>
        {title}
      </bdi>
    );
  return (
    <img
      src={logo.url}
      width={logo.widthPx}
      height={logo.heightPx}
      alt={title}
      className={`w-auto object-contain object-left ${className}`}
    />
  );
}
