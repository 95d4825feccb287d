"use client";

import { Sparkles } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const load = () => import("@/components/albums/form/smart-album-dialog");
const SmartAlbumDialog = lazy(async () => ({ default: (await load()).SmartAlbumDialog }));

/** Keeps a result as an album that stays current. */
export function SaveAsAlbum({ query }: { query: string }) {
  const [isOpen, setOpen] = useState(false);
  const ahead = () => void load();
  return (
    <>
      <Button
        className="max-sm:px-3"
        aria-label="Save as smart album"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onPointerEnter={ahead}
        onFocus={ahead}
      >
        <Sparkles aria-hidden size={18} strokeWidth={1.75} />
        <span className="max-sm:hidden">Save as smart album</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <SmartAlbumDialog query={query} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
