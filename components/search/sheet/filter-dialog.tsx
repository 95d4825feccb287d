"use client";

import { FilterField } from "@/components/search/sheet/filter-field";
import { useFilterForm, type SaveFilter } from "@/components/search/sheet/use-filter-form";
import { useFoundCount } from "@/components/search/sheet/use-found-count";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatPhotoCount } from "@/lib/albums/labels";
import { fieldGroups, type Field, type FieldGroup } from "@/lib/search/filters/fields";
import type { PhotoFilter } from "@/lib/search/filters/filter";

type DialogProps = {
  filter: PhotoFilter;
  /** In the order in which they are shown. */
  fields: readonly Field[];
  onClose: () => void;
  title?: string;
  confirmLabel?: string;
  /** What becomes of the query, or what is wrong with it; without it, its result is shown. */
  save?: SaveFilter;
};

const columns = {
  1: "flex flex-col gap-5",
  2: "grid grid-cols-2 items-start gap-3",
  3: "grid grid-cols-3 items-start gap-3",
};

/**
 * Everything that a result can be narrowed by; what is set in the address and not here, such as a part of the map,
 * stays.
 */
export function FilterDialog({
  filter,
  fields,
  onClose,
  title = "Filters",
  confirmLabel = "Show photos",
  save,
}: DialogProps) {
  const form = useFilterForm({ filter, fields, onClose, save });
  const found = useFoundCount(form.query);
  const footer = (
    <>
      <p role="status" className="mr-auto text-control text-quiet tabular-nums">
        {found !== null && formatPhotoCount(found)}
      </p>
      <Button onClick={form.clear}>Clear</Button>
      <Button kind="primary" type="submit" form="filters" disabled={form.isBusy}>
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={footer}>
      <form id="filters" onSubmit={form.submit} noValidate className="flex flex-col gap-5 pt-1">
        {grouped(fields).map(([group, members]) => (
          <div key={group} className={columns[fieldGroups[group]]}>
            {members.map((field, place) => (
              <FilterField
                // Cleared, nothing that was typed stays.
                key={`${place} ${form.clearings}`}
                field={field}
                values={form.values}
                onChange={form.change}
                errorOf={form.errorOf}
              />
            ))}
          </div>
        ))}
        {form.errorElsewhere && (
          <p role="alert" className="text-control text-danger">
            {form.errorElsewhere}
          </p>
        )}
      </form>
    </Dialog>
  );
}

function grouped(fields: readonly Field[]): [FieldGroup, Field[]][] {
  const groups = new Map<FieldGroup, Field[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  return [...groups];
}
