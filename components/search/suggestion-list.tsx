import { Aperture, CalendarDays, Camera, LibraryBig, ListFilter, MapPin, Tag, type LucideIcon } from "lucide-react";
import type { Suggestion } from "@/lib/suggestions/suggestions";

const icons: Record<Suggestion["kind"], LucideIcon> = {
  date: CalendarDays,
  filter: ListFilter,
  tag: Tag,
  place: MapPin,
  camera: Camera,
  lens: Aperture,
  album: LibraryBig,
};

type SuggestionListProps = {
  listId: string;
  suggestions: readonly Suggestion[];
  /** The place of the one that the keys have reached; -1 for none. */ active: number;
  onChoose: (href: string) => void;
};

/** What is suggested below the search field. The focus stays in the field. */
export function SuggestionList({ listId, suggestions, active, onChoose }: SuggestionListProps) {
  return (
    <ul
      id={listId}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 top-full z-50 mt-1.5 max-h-[70dvh] overflow-y-auto rounded-2xl border border-line bg-page py-2 text-text shadow-float"
    >
      {suggestions.map(({ kind, label, count, href }, index) => {
        const Icon = icons[kind];
        return (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- keys choose it from the field
          <li
            key={`${kind} ${label} ${href}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(href)}
            className="flex min-h-11 cursor-pointer items-center gap-4 px-4 hover:bg-raised aria-selected:bg-raised"
          >
            <Icon aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-quiet" />
            <span className="min-w-0 flex-1 truncate">{label}</span>
            <span className="shrink-0 text-control text-quiet tabular-nums">
              <span className="capitalize">{kind}</span>
              {count !== null && ` · ${count.toLocaleString("en")}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
