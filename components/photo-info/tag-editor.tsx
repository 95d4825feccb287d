import { Plus, X } from "lucide-react";
import { useId, useState, type SubmitEvent } from "react";
import useSWR from "swr";
import { getJson } from "@/components/api-client/request";
import { Found } from "@/components/ui/detail-rows";

/** Those that most photos have; who wants another types it. */
const maxSuggested = 200;

/**
 * A photo's tags as chips that lead to all photos that have them; whoever may change the photo takes them away and adds
 * others.
 */
export function TagEditor({
  tags,
  canEdit,
  onSave,
}: {
  tags: string[];
  canEdit: boolean;
  onSave: (tags: string[]) => Promise<void>;
}) {
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const listId = useId();
  const { data: known } = useSWR(isAsked ? "/api/filter_options/tags" : null, getJson<{ tags: [string, number][] }>, {
    shouldRetryOnError: false,
    revalidateOnFocus: false,
  });
  const others = (known?.tags ?? []).filter(([tag]) => !tags.includes(tag)).slice(0, maxSuggested);
  async function save(next: string[]) {
    setError(null);
    await onSave(next).catch((failure: unknown) => setError((failure as Error).message));
  }
  function add(event: SubmitEvent) {
    event.preventDefault();
    const wanted = name
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
    const fresh = wanted.filter((tag) => !tags.some((held) => held.toLowerCase() === tag.toLowerCase()));
    setName("");
    if (fresh.length > 0) void save([...tags, ...fresh]);
  }
  return (
    <div className="flex flex-col gap-2">
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="flex min-h-8 max-w-full items-center rounded-full bg-raised pl-3 text-control">
              <Found
                by={{ tag }}
                what={`tagged ${tag}`}
                className={`inline-flex min-h-8 min-w-0 items-center pointer-coarse:min-h-11 ${canEdit ? "" : "pr-3"}`}
              >
                <bdi className="min-w-0 truncate">{tag}</bdi>
              </Found>
              {canEdit && (
                <button
                  type="button"
                  aria-label={`Remove the tag ${tag}`}
                  className="ml-0.5 grid size-8 shrink-0 place-items-center rounded-full text-quiet hover:text-text pointer-coarse:size-11"
                  onClick={() => void save(tags.filter((held) => held !== tag))}
                >
                  <X aria-hidden size={16} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {canEdit && (
        <form
          onSubmit={add}
          className="flex items-center gap-1 rounded-full border border-line pl-3 focus-within:border-accent"
        >
          <input
            value={name}
            maxLength={100}
            aria-label="Add a tag"
            list={listId}
            onFocus={() => setAsked(true)}
            dir="auto"
            placeholder="Add a tag"
            className="min-h-9 min-w-0 flex-1 bg-transparent text-control outline-none placeholder:text-quiet pointer-coarse:min-h-11 pointer-coarse:text-base"
            onChange={(event) => setName(event.target.value)}
          />
          <datalist id={listId}>
            {others.map(([tag]) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
          <button
            type="submit"
            aria-label="Add the tag"
            disabled={!name.trim()}
            className="grid size-9 place-items-center rounded-full text-quiet enabled:hover:text-text disabled:opacity-50 pointer-coarse:size-11"
          >
            <Plus aria-hidden size={18} />
          </button>
        </form>
      )}
      {error && (
        <p role="alert" className="text-control text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
