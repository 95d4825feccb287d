"use client";

import { ListFilter } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { UpdateAlbum } from "@/components/albums/album-actions";
import { callAction } from "@/components/api-client/call-action";
import { announceLibraryChange } from "@/components/core/library-changed";
import { Button } from "@/components/ui/button";
import type { Field } from "@/lib/search/filters/fields";
import type { PhotoFilter } from "@/lib/search/filters/filter";

const load = () => import("@/components/search/sheet/filter-dialog");
const FilterDialog = lazy(async () => ({ default: (await load()).FilterDialog }));

/** Changes what a smart album holds. */
export function EditFilter({
  albumId,
  filter,
  fields,
  updateAlbum,
}: {
  albumId: number;
  filter: PhotoFilter;
  fields: readonly Field[];
  updateAlbum: UpdateAlbum;
}) {
  const [isOpen, setOpen] = useState(false);
  const ahead = () => void load();
  async function save(query: string) {
    const changed = await callAction(updateAlbum(albumId, { filter: query }));
    if (changed.error !== undefined) return changed.error;
    announceLibraryChange();
    return null;
  }
  return (
    <>
      <Button
        kind="primary"
        className="max-sm:px-3"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onPointerEnter={ahead}
        onFocus={ahead}
      >
        <ListFilter aria-hidden size={18} strokeWidth={1.75} />
        Change filter
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <FilterDialog
            title="What this album holds"
            confirmLabel="Save"
            filter={filter}
            fields={fields}
            save={save}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
