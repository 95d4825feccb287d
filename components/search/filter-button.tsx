"use client";

import { ListFilter } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Field } from "@/lib/search/filters/fields";
import type { PhotoFilter } from "@/lib/search/filters/filter";

const load = () => import("@/components/search/sheet/filter-dialog");
const FilterDialog = lazy(async () => ({ default: (await load()).FilterDialog }));

/** Opens all that a result can be narrowed by. */
export function FilterButton({ filter, fields }: { filter: PhotoFilter; fields: readonly Field[] }) {
  const [isOpen, setOpen] = useState(false);
  const ahead = () => void load();
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)} onPointerEnter={ahead} onFocus={ahead}>
        <ListFilter aria-hidden size={18} strokeWidth={1.75} />
        Filters
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <FilterDialog filter={filter} fields={fields} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
