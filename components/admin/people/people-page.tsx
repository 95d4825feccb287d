"use client";

import { Plus, UserRoundX } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { SettingsHead } from "@/components/ui/settings-section";
import { AddPerson } from "@/components/admin/people/add-person";
import { BulkBar } from "@/components/admin/people/bulk-bar";
import { HandedLink, type Handed } from "@/components/admin/people/handed-link";
import {
  roleLabels,
  type GroupChoice,
  type ListedPerson,
  type PeopleActions,
} from "@/components/admin/people/people-actions";
import { PeopleFilters, peoplePath, type ShownSearch } from "@/components/admin/people/people-filters";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import { formatBytes } from "@/lib/format/bytes";
import { countOf, formatCount } from "@/lib/format/counts";

type PeopleProps = {
  myId: number;
  search: ShownSearch;
  people: ListedPerson[];
  total: number;
  pages: number;
  groups: readonly (GroupChoice & { isDefault: boolean })[];
  hasMail: boolean;
  actions: PeopleActions;
};

/** Everybody who has an account, to be looked through, chosen and changed. */
export function PeoplePage({ myId, search, people, total, pages, groups, hasMail, actions }: PeopleProps) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [isAdding, setIsAdding] = useState(false);
  const [handed, setHanded] = useState<Handed | null>(null);
  // Who is not on the page any more is not chosen.
  const shownChosen = people.filter(({ id }) => chosen.has(id));
  const toggle = (id: number, isOn: boolean) =>
    setChosen((now) => new Set(isOn ? [...now, id] : [...now].filter((one) => one !== id)));
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <SettingsHead title="People">Everybody who has an account here.</SettingsHead>
        <Button kind="primary" className="mb-6" onClick={() => setIsAdding(true)}>
          <Plus aria-hidden size={18} strokeWidth={2} />
          Add a person
        </Button>
      </div>
      <PeopleFilters search={search} groups={groups} />
      <p aria-live="polite" className="py-3 text-control text-quiet">
        {countOf(total, "person", "people")}
      </p>
      {people.length === 0 ? (
        <EmptyPage icon={UserRoundX} title="No one like that">
          Look for another name, or take a filter away.
        </EmptyPage>
      ) : (
        <PeopleTable
          people={people}
          chosen={chosen}
          myId={myId}
          onToggle={toggle}
          onToggleAll={(isOn) => setChosen(new Set(isOn ? people.map(({ id }) => id) : []))}
        />
      )}
      {pages > 1 && <Pages search={search} pages={pages} />}
      {shownChosen.length > 0 && (
        <BulkBar people={shownChosen} groups={groups} actions={actions} onClear={() => setChosen(new Set())} />
      )}
      <AddPerson
        isOpen={isAdding}
        onClose={() => setIsAdding(false)}
        groups={groups}
        invite={actions.invite}
        hasMail={hasMail}
        onDone={(name, { url, mailedTo }) => {
          setIsAdding(false);
          setHanded({
            title: `${name} has an account`,
            about: mailedTo
              ? `A mail with this link is on its way to ${mailedTo}. It works once, for three days.`
              : `Hand this link to ${name}: by it they choose a password. It works once, for three days.`,
            url,
          });
        }}
      />
      <HandedLink handed={handed} onClose={() => setHanded(null)} />
    </>
  );
}

type TableProps = {
  people: ListedPerson[];
  chosen: ReadonlySet<number>;
  myId: number;
  onToggle: (id: number, isOn: boolean) => void;
  onToggleAll: (isOn: boolean) => void;
};

const cell = "px-3 py-2 align-middle first:pl-4 last:pr-4";

function PeopleTable({ people, chosen, myId, onToggle, onToggleAll }: TableProps) {
  const isAll = people.every(({ id }) => chosen.has(id));
  return (
    <div className="overflow-x-auto rounded-2xl border border-line">
      <table className="w-full text-left text-control">
        <thead className="text-quiet">
          <tr className="border-b border-line">
            <th scope="col" className={`${cell} w-9`}>
              <Box label="Choose all on this page" isOn={isAll} onChange={onToggleAll} />
            </th>
            <th scope="col" className={`${cell} font-normal`}>
              Name
            </th>
            <th scope="col" className={`${cell} font-normal max-sm:hidden`}>
              Role
            </th>
            <th scope="col" className={`${cell} font-normal max-lg:hidden`}>
              Groups
            </th>
            <th scope="col" className={`${cell} font-normal max-md:hidden`}>
              Last here
            </th>
            <th scope="col" className={`${cell} text-right font-normal max-sm:hidden`}>
              Photos
            </th>
            <th scope="col" className={`${cell} text-right font-normal max-lg:hidden`}>
              Storage
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {people.map((person) => (
            <tr key={person.id} className={chosen.has(person.id) ? "bg-accent/10" : "hover:bg-raised"}>
              <td className={cell}>
                <Box
                  label={`Choose ${person.name}`}
                  isOn={chosen.has(person.id)}
                  onChange={(isOn) => onToggle(person.id, isOn)}
                />
              </td>
              <td className={cell}>
                <Link
                  href={`/admin/people/${person.id}`}
                  prefetch={false}
                  className="flex min-h-11 min-w-0 flex-col justify-center rounded-md"
                >
                  <span className="flex flex-wrap items-center gap-x-2 font-strong wrap-anywhere">
                    {person.name}
                    {person.id === myId && <span className="font-normal text-quiet">You</span>}
                    {person.isDisabled && <span className="font-normal text-danger">Shut out</span>}
                  </span>
                  <span className="text-quiet wrap-anywhere">
                    <span className="sm:hidden">{roleLabels[person.role]}</span>
                    {person.email && <span className="sm:hidden"> · </span>}
                    {person.email}
                  </span>
                </Link>
              </td>
              <td className={`${cell} max-sm:hidden`}>{roleLabels[person.role]}</td>
              <td className={`${cell} max-w-60 truncate max-lg:hidden`} title={person.groups.join(", ")}>
                {person.groups.join(", ")}
              </td>
              <td className={`${cell} whitespace-nowrap max-md:hidden`}>{person.lastSeen}</td>
              <td className={`${cell} text-right tabular-nums max-sm:hidden`}>{formatCount(person.photos)}</td>
              <td className={`${cell} text-right whitespace-nowrap tabular-nums max-lg:hidden`}>
                {formatBytes(person.bytes)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Box({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="grid size-6 cursor-pointer place-items-center">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        className="size-5 accent-accent"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}

function Pages({ search, pages }: { search: ShownSearch; pages: number }) {
  const { page } = search;
  const to = (label: string, wanted: number) =>
    wanted >= 1 && wanted <= pages ? (
      <Link href={peoplePath({ ...search, page: wanted })} prefetch={false} className={buttonClass("plain")}>
        {label}
      </Link>
    ) : null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3 pt-4">
      {to("Before", page - 1)}
      <span className="text-control text-quiet">
        Page {formatCount(page)} of {formatCount(pages)}
      </span>
      {to("Next", page + 1)}
    </nav>
  );
}
