import {
  Ban,
  CalendarClock,
  Check,
  CheckCheck,
  Download,
  FolderCheck,
  FolderMinus,
  FolderPlus,
  Heart,
  Image,
  Link2,
  MapPin,
  RotateCcw,
  RotateCw,
  Star,
  Tag,
  Trash2,
} from "lucide-react";
import type { SelectionAction } from "@/components/selection/selection-action";
import type { LucideIcon } from "lucide-react";

/** The icons of what can be done with selected photos. They come with the bar, not with the page. */
export const actionIcons = {
  addToAlbum: FolderPlus,
  approve: Check,
  cover: Image,
  date: CalendarClock,
  download: Download,

  favourite: Heart,
  place: MapPin,
  putIntoAlbum: FolderCheck,
  rate: Star,
  reject: Ban,
  removeFromAlbum: FolderMinus,
  selectAll: CheckCheck,
  shareByLink: Link2,
  tags: Tag,
  trash: Trash2,
  turnLeft: RotateCcw,
  turnRight: RotateCw,
} satisfies Record<SelectionAction["icon"], LucideIcon>;
