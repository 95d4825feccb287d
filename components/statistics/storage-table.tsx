import { formatNumber } from "@/components/explore/labels";
import { formatBytes } from "@/lib/format/bytes";
import { searchHref, type PhotoFilter } from "@/lib/search/filters/filter";
import type { Storage } from "@/lib/stats/storage";
import Link from "next/link";

const names: Record<string, string> = {
  original: "Originals",
  raw: "Raw files",
  sidecar: "Sidecars",
  motion: "Motion clips",
  previous: "Earlier versions",
};
const filters: Record<string, PhotoFilter> = { raw: { kind: "raw" }, motion: { kind: "motion" } };

type Row = { name: string; detail: string; bytes: number; size: string; filter?: PhotoFilter };

/** What takes how much of the disk. */
export function StorageTable({ storage }: { storage: Storage }) {
  const rows: Row[] = storage.kinds.map(({ role, files, bytes, formats }) => ({
    ...{ name: names[role] ?? role, bytes, size: formatBytes(bytes), filter: filters[role] },
    detail: `${files === 1 ? "1 file" : `${formatNumber(files)} files`}: ${formats
      .slice(0, 5)
      .map(({ format, files: count }) => `${format.toUpperCase()} ${formatNumber(count)}`)
      .join(", ")}`,
  }));
  const { renditions } = storage;
  if (renditions)
    rows.push({
      name: "Renditions",
      detail: "Pictures made for display; they can be made again",
      bytes: renditions.bytes,
      size: `${renditions.is_estimate ? "about " : ""}${formatBytes(renditions.bytes)}`,
    });
  const most = Math.max(1, ...rows.map(({ bytes }) => bytes));
  return (
    <table className="w-full text-control">
      <caption className="sr-only">Storage by kind of file</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Size</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, detail, bytes, size, filter }) => (
          <tr key={name}>
            <th scope="row" className="py-2 pr-4 text-left align-bottom font-normal">
              <span className="flex flex-wrap items-baseline gap-x-3">
                {filter ? (
                  <Link
                    href={searchHref(filter)}
                    prefetch={false}
                    className="underline decoration-1 underline-offset-4 hover:decoration-2"
                  >
                    {name}
                  </Link>
                ) : (
                  name
                )}
                <span className="text-quiet tabular-nums">{detail}</span>
              </span>
              <svg
                aria-hidden
                viewBox="0 0 100 6"
                preserveAspectRatio="none"
                className="mt-1.5 block h-1.5 w-full overflow-hidden rounded-full bg-raised"
              >
                <rect
                  width={bytes === 0 ? 0 : Math.max(0.6, (bytes / most) * 100)}
                  height={6}
                  className="fill-accent"
                />
              </svg>
            </th>
            <td className="py-2 text-right align-bottom whitespace-nowrap tabular-nums">{size}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
