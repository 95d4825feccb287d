"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { roleLabels, type GroupChoice } from "@/components/admin/people/people-actions";
import { Select } from "@/components/ui/select";
import { textOf } from "@/components/core/form-text";

export type ShownSearch = { q: string; role?: string; group?: number; state?: string; page: number };

/** How long after the last letter it is looked for, in ms. */
const typingMs = 300;

const states = [
  { value: "", label: "Everybody" },
  { value: "active", label: "Can sign in" },
  { value: "disabled", label: "Shut out" },
  { value: "never", label: "Never here" },
  { value: "away", label: "Not for 60 days" },
];

/** The address of the list with these wishes. */
export function peoplePath({ q, role, group, state, page }: ShownSearch): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (role) query.set("role", role);
  if (group) query.set("group", String(group));
  if (state) query.set("state", state);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `/admin/people?${query}` : "/admin/people";
}

/** What narrows the list of people. The address keeps it. */
export function PeopleFilters({ search, groups }: { search: ShownSearch; groups: readonly GroupChoice[] }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const form = useRef<HTMLFormElement>(null);
  function show() {
    clearTimeout(timer.current);
    const fields = new FormData(form.current!);
    const text = (name: string) => textOf(fields, name);
    router.replace(
      peoplePath({
        q: text("q").trim(),
        role: text("role"),
        group: Number(text("group")) || undefined,
        state: text("state"),
        page: 1,
      }),
    );
  }
  return (
    <form
      ref={form}
      role="search"
      aria-label="Find people"
      className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto_auto] lg:grid-cols-[minmax(0,1fr)_10rem_12rem_12rem]"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <label className="relative sm:max-lg:col-span-3">
        <span className="sr-only">Name or e-mail</span>
        <Search
          aria-hidden
          size={18}
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-quiet"
        />
        <input
          type="search"
          name="q"
          defaultValue={search.q}
          placeholder="Name or e-mail"
          maxLength={100}
          autoComplete="off"
          className="min-h-10 w-full rounded-card border border-quiet/70 bg-page pr-3 pl-10 text-base text-text placeholder:text-quiet pointer-coarse:min-h-11"
          onChange={() => {
            clearTimeout(timer.current);
            timer.current = setTimeout(show, typingMs);
          }}
        />
      </label>
      <Select
        label="Role"
        isLabelHidden
        name="role"
        defaultValue={search.role ?? ""}
        onChange={show}
        options={[
          { value: "", label: "Any role" },
          ...Object.entries(roleLabels).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        label="Group"
        isLabelHidden
        name="group"
        defaultValue={String(search.group ?? "")}
        onChange={show}
        options={[
          { value: "", label: "Any group" },
          ...groups.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <Select
        label="State"
        isLabelHidden
        name="state"
        defaultValue={search.state ?? ""}
        onChange={show}
        options={states}
      />
    </form>
  );
}
