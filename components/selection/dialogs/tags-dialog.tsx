"use client";

import { useState } from "react";
import { BulkForm, type Wanted } from "@/components/selection/dialogs/bulk-form";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import { Field } from "@/components/ui/field";
import { countOf } from "@/lib/format/counts";

const namesIn = (text: string): string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);

/** Adds tags to the selected photos, or takes some away. */
export function TagsDialog(props: BulkDialogProps) {
  const [adding, setAdding] = useState("");
  const [removing, setRemoving] = useState("");
  const [add, remove] = [namesIn(adding), namesIn(removing)];
  const tooLong = [...add, ...remove].some((name) => name.length > 100)
    ? "A tag has at most 100 characters."
    : undefined;
  const wanted: Wanted =
    (add.length === 0 && remove.length === 0) || tooLong
      ? null
      : {
          change: { add_tags: add.length > 0 ? add : undefined, remove_tags: remove.length > 0 ? remove : undefined },
          doing: "Tagging photos",
          words: "tagged again",
        };
  return (
    <BulkForm
      {...props}
      title={`Tag ${countOf(props.photos.length, "photo")}`}
      confirmLabel="Change the tags"
      wanted={wanted}
    >
      <Field
        label="Add"
        hint="Several with commas: lake, summer"
        error={tooLong}
        value={adding}
        autoComplete="off"
        autoFocus
        onChange={(event) => setAdding(event.target.value)}
      />
      <Field
        label="Take away"
        hint="Photos without them stay as they are."
        value={removing}
        autoComplete="off"
        onChange={(event) => setRemoving(event.target.value)}
      />
    </BulkForm>
  );
}
