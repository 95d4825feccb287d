"use client";

import type { SubmitEvent, ReactNode } from "react";
import { TextArea } from "@/components/ui/text-area";
import type { NewAlbumState } from "@/components/albums/form/use-new-album";
import { VisibilityChoice } from "@/components/albums/form/visibility-choice";
import { Field } from "@/components/ui/field";

/** Name, description and who can see it; `children` are the buttons. */
export function AlbumForm({
  album: { draft, change, failure, create },
  children,
}: {
  album: NewAlbumState;
  children: ReactNode;
}) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void create();
  };
  const errorOf = (field: string) => (failure?.field === field ? failure.message : undefined);
  const isElsewhere = failure && !["name", "description"].includes(failure.field ?? "");
  return (
    <form onSubmit={submit} className="flex flex-col gap-5 pt-1">
      <Field
        label="Name"
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={errorOf("name")}
        dir="auto"
        maxLength={200}
        required
        autoFocus
        autoComplete="off"
        enterKeyHint="done"
      />
      <TextArea
        label="Description"
        value={draft.description}
        onChange={(event) => change({ description: event.target.value })}
        error={errorOf("description")}
        maxLength={5000}
        rows={2}
      />
      <VisibilityChoice value={draft.visibility} onChoose={(visibility) => change({ visibility })} />
      {isElsewhere && (
        <p role="alert" className="text-control text-danger">
          {failure.message}
        </p>
      )}
      {children}
    </form>
  );
}
