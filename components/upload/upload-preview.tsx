"use client";

import { FileImage, FileVideo } from "lucide-react";
import { useEffect, useRef, useState } from "react";

const edgePx = 96;

/** Larger ones would take the page's memory for a picture of a thumbnail's size. */
const maxBytes = 60_000_000;

/** Previews are made one after the other, and only for rows that are on the screen. */
let lastInLine: Promise<unknown> = Promise.resolve();
const made = new WeakMap<File, Promise<ImageBitmap | null>>();

function previewOf(file: File, isWanted: () => boolean): Promise<ImageBitmap | null> {
  const known = made.get(file);
  if (known) return known;
  const next = lastInLine.then(() => {
    if (isWanted()) return createImageBitmap(file, { resizeWidth: edgePx, resizeQuality: "low" }).catch(() => null);
    made.delete(file);
    return null;
  });
  lastInLine = next;
  made.set(file, next);
  return next;
}

/** A small picture of a file that is about to be sent, or a sign for what the browser cannot show. */
export function UploadPreview({ file }: { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    let isHere = true;
    if (!/^image\/(jpeg|png|webp|avif|gif)$/.test(file.type) || file.size > maxBytes) return;
    void previewOf(file, () => isHere).then((bitmap) => {
      const context = isHere && bitmap && canvas.current?.getContext("2d");
      if (!context) return;
      const side = Math.min(bitmap.width, bitmap.height);
      context.drawImage(
        bitmap,
        (bitmap.width - side) / 2,
        (bitmap.height - side) / 2,
        side,
        side,
        0,
        0,
        edgePx,
        edgePx,
      );
      setIsShown(true);
    });
    return () => {
      isHere = false;
    };
  }, [file]);
  const Icon = file.type.startsWith("video/") ? FileVideo : FileImage;
  return (
    <span
      aria-hidden
      className="picture-edge relative grid size-11 shrink-0 place-items-center overflow-hidden rounded-md bg-raised text-quiet"
    >
      <Icon size={20} strokeWidth={1.5} />
      <canvas
        ref={canvas}
        width={edgePx}
        height={edgePx}
        className={`absolute inset-0 size-full transition-opacity duration-[120ms] ${isShown ? "" : "opacity-0"}`}
      />
    </span>
  );
}
