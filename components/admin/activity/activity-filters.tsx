"use client";

import { textOf } from "@/components/core/form-text";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { activityPath, type ActivitySearch, type PersonName } from "@/components/admin/activity/activity-path";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { auditKindLabels, auditKinds } from "@/lib/audit/actions";

/** What narrows the list. The address keeps it. */
export function ActivityFilters({ search, people }: { search: ActivitySearch; people: readonly PersonName[] }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  function show() {
    const fields = new FormData(form.current!);
    const text = (name: string) => textOf(fields, name) || undefined;
    router.push(
      activityPath({
        person_id: Number(text("person")) || undefined,
        kind: auditKinds.find((kind) => kind === text("kind")),
        from: text("from"),
        to: text("to"),
      }),
    );
  }
  return (
    <form
      ref={form}
      role="search"
      aria-label="Narrow the list"
      className="grid grid-cols-2 gap-3 pb-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_11rem_11rem]"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <Select
        label="Who"
        name="person"
        defaultValue={String(search.person_id ?? "")}
        onChange={show}
        options={[
          { value: "", label: "Everybody" },
          ...people.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <Select
        label="What"
        name="kind"
        defaultValue={search.kind ?? ""}
        onChange={show}
        options={[
          { value: "", label: "Everything" },
          ...auditKinds.map((kind) => ({ value: kind, label: auditKindLabels[kind] })),
        ]}
      />
      <Field label="From" name="from" type="date" defaultValue={search.from} max={search.to} onChange={show} />
      <Field label="To" name="to" type="date" defaultValue={search.to} min={search.from} onChange={show} />
    </form>
  );
}
