import { ChevronDown } from "lucide-react";
import { useState } from "react";
import useSWR from "swr";
import { getJson } from "@/components/api-client/request";
import { useAddress } from "@/components/core/link-context";

type Groups = Record<string, Record<string, unknown>>;

/** Everything that the file tells, loaded when unfolded, with a filter. */
export function AllMetadata({ photoId }: { photoId: number }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="group border-t border-line pt-2" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between rounded-md">
        All metadata
        <ChevronDown aria-hidden size={20} className="text-quiet transition-transform group-open:rotate-180" />
      </summary>
      {isOpen && <Tags photoId={photoId} />}
    </details>
  );
}

function Tags({ photoId }: { photoId: number }) {
  const address = useAddress();
  const { data, error } = useSWR<Groups, Error>(address(`/api/photos/${photoId}/metadata`), getJson<Groups>, {
    revalidateOnFocus: false,
  });
  const [wanted, setWanted] = useState("");
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p className="text-quiet">Reading the file …</p>;
  const groups = matching(data, wanted);
  if (Object.keys(data).length === 0) return <p className="pb-2 text-quiet">The file tells nothing about itself.</p>;
  return (
    <div className="flex flex-col gap-3 pb-2">
      <input
        type="search"
        value={wanted}
        aria-label="Search in all metadata"
        placeholder="Search, such as ISO or lens"
        className="min-h-9 w-full rounded-full border border-line bg-transparent px-3 text-control placeholder:text-quiet pointer-coarse:min-h-11 pointer-coarse:text-base"
        onChange={(event) => setWanted(event.target.value)}
      />
      {groups.length === 0 && <p className="text-quiet">Nothing is called that or says that.</p>}
      {groups.map(([group, tags]) => (
        <section key={group}>
          <h4 className="pb-1 text-control font-strong">{group}</h4>
          <dl className="text-control">
            {tags.map(([tag, value]) => (
              <div key={tag} className="grid grid-cols-[2fr_3fr] gap-3 border-b border-line/60 py-1 last:border-0">
                <dt className="break-words text-quiet">{tag}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

const asText = (value: unknown): string =>
  typeof value === "string" ? value : Array.isArray(value) ? value.map(asText).join(", ") : JSON.stringify(value);

/** The groups with those tags whose name or value has `wanted` in it. */
function matching(groups: Groups, wanted: string): [string, [string, string][]][] {
  const key = wanted.trim().toLowerCase();
  return Object.entries(groups)
    .map(([group, tags]): [string, [string, string][]] => [
      group,
      Object.entries(tags)
        .map(([tag, value]): [string, string] => [tag, asText(value)])
        .filter(([tag, value]) => !key || tag.toLowerCase().includes(key) || value.toLowerCase().includes(key)),
    ])
    .filter(([, tags]) => tags.length > 0);
}
