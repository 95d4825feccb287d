import { useOffered } from "@/components/marks/mark-keeper";
import { markKeysInWords } from "@/components/marks/mark-keys";
import { KeysSheet, type KeyLabel } from "@/components/ui/keys-sheet";

const walking: readonly KeyLabel[] = [
  ["←  →  ↑  ↓", "From photo to photo"],
  ["Home  End", "Begin and end of the row; with Ctrl of everything"],
  ["Page ↑  Page ↓", "A screen further"],
  ["Enter", "Open the photo"],
  ["G", "Go to a day"],
  ["+  −", "Larger, smaller; also two fingers, or Ctrl with the wheel"],
];

const selecting: readonly KeyLabel[] = [
  ["X", "Select the photo, or no longer"],
  ["Shift", "With a click: everything from the last one to this"],
  ["Shift ← → ↑ ↓", "Everything on the way; also with Home, End, Page ↑, Page ↓"],
  ["Ctrl A", "Select everything"],
  ["Delete", "Move what is selected to the trash"],
  ["Esc", "End the selection"],
];

/** What the keys do in the grid. */
export function GridKeysHelp({
  onClose,
  canSelect,
  canMark,
}: {
  onClose: () => void;
  canSelect: boolean;
  canMark: boolean;
}) {
  const offered = useOffered();
  return (
    <KeysSheet
      isOpen
      onClose={onClose}
      keys={[...walking, ...(canSelect ? selecting : []), ...(canMark ? markKeysInWords(offered) : [])]}
    />
  );
}
