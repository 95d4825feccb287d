import {
  CalendarDays,
  ChartColumn,
  Folder,
  Heart,
  Images,
  LibraryBig,
  Map,
  Trash2,
  Upload,
  type LucideIcon,
} from "lucide-react";
import type { ShellPerson } from "@/components/shell/shell-person";

/**
 * The pages that the rail and the bar lead to. None is fetched ahead: Next would ask the server for all of them
 * whenever one opens, and have nothing of what they show.
 */
export type Place = {
  href: string;
  label: string;
  icon: LucideIcon;
  isForSignedIn?: boolean;
  /** For those who add photos. */ isForAdding?: boolean;
  /** Has no room in the bar of a phone; the person's menu or the map leads there. */ isInRailOnly?: boolean;
};

const places: readonly Place[] = [
  { href: "/", label: "Photos", icon: Images },
  { href: "/albums", label: "Albums", icon: LibraryBig },
  { href: "/search?favorites_only=1", label: "Favourites", icon: Heart, isForSignedIn: true, isInRailOnly: true },
  { href: "/map", label: "Map", icon: Map },
  { href: "/calendar", label: "Calendar", icon: CalendarDays, isInRailOnly: true },
  { href: "/folders", label: "Folders", icon: Folder, isForSignedIn: true, isInRailOnly: true },
  { href: "/statistics", label: "Statistics", icon: ChartColumn, isInRailOnly: true },
  { href: "/upload", label: "Upload", icon: Upload, isForAdding: true },
  { href: "/trash", label: "Trash", icon: Trash2, isForAdding: true },
];

export const placesFor = (person: ShellPerson): readonly Place[] =>
  places.filter((place) => (person !== null || !place.isForSignedIn) && (person?.mayAdd || !place.isForAdding));

/** Whether an address is the place or below it; a photo opened from the grid is still under Photos. */
export const isAt = (pathname: string, href: string, query = ""): boolean =>
  href.includes("?")
    ? href === `${pathname}?${query}`
    : href === "/"
      ? pathname === "/" || pathname.startsWith("/photos/")
      : pathname === href || pathname.startsWith(`${href}/`);
