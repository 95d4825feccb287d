import Link from "next/link";
import { Card, CardLink } from "@/components/admin/dashboard/card";
import { formatBytes } from "@/lib/format/bytes";
import type { Dashboard } from "@/lib/maintenance/dashboard";

type Storage = Dashboard["storage"];

/** What takes how much of the disk, and whose it is. */
export function StorageCard({ storage }: { storage: Storage }) {
  const { originals, renditions, isEstimate, freeBytes, people } = storage;
  const parts = [
    { name: "Originals", bytes: originals, colour: "bg-accent" },
    { name: "Pictures for display", bytes: renditions, colour: "bg-accent/45", isEstimate },
    { name: "Free", bytes: freeBytes ?? 0, colour: "bg-raised" },
  ];
  const whole = Math.max(
    1,
    parts.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  return (
    <Card title="Storage" action={<CardLink href="/statistics">Statistics</CardLink>}>
      <div aria-hidden className="flex h-3 overflow-hidden rounded-full bg-raised">
        {parts.map(({ name, bytes, colour }) => (
          <div key={name} className={colour} style={{ width: `${(bytes / whole) * 100}%` }} />
        ))}
      </div>
      <dl className="flex flex-col gap-1 text-control">
        {parts.map(({ name, bytes, colour, isEstimate: isRough }) => (
          <div key={name} className="flex items-center gap-2">
            <span aria-hidden className={`size-3 rounded-full border border-line ${colour}`} />
            <dt className="flex-1 text-quiet">{name}</dt>
            <dd className="tabular-nums">
              {isRough && "about "}
              {name === "Free" && freeBytes === null ? "not known" : formatBytes(bytes)}
            </dd>
          </div>
        ))}
      </dl>
      {people.length > 0 && <People people={people} />}
    </Card>
  );
}

function People({ people }: { people: Storage["people"] }) {
  const most = people[0]!.bytes;
  return (
    <table className="mt-2 w-full table-fixed text-control">
      <caption className="pb-1 text-left font-strong">Whose files take most</caption>
      <colgroup>
        <col />
        <col className="w-36" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Storage</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ id, name, bytes, quotaBytes }) => (
          <tr key={id} className="relative hover:bg-raised">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal">
              <Link
                href={`/admin/people/${id}`}
                prefetch={false}
                className="block truncate rounded-md after:absolute after:inset-0"
              >
                {name}
              </Link>
              <span aria-hidden className="mt-1 block h-1.5 overflow-hidden rounded-full bg-raised">
                <span
                  className={`block h-full ${quotaBytes !== null && bytes >= quotaBytes ? "bg-danger" : "bg-accent"}`}
                  style={{ width: `${Math.max(1, (bytes / most) * 100)}%` }}
                />
              </span>
            </th>
            <td className="py-1.5 text-right align-bottom tabular-nums">
              {formatBytes(bytes)}
              {quotaBytes !== null && <span className="text-quiet"> of {formatBytes(quotaBytes)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
