import { markKeysInWords } from "@/components/marks/mark-keys";
import { KeysSheet, type KeyInWords } from "@/components/ui/keys-sheet";

const looking: readonly KeyInWords[] = [
  ["←  →", "Previous, next photo; with ↑  ↓ they move the picture when zoomed in"],
  ["Home  End", "First, last photo"],
  ["Z", "All of it, or its own pixels"],
  ["+  −", "Closer, further away"],
  ["Space", "Slideshow; play or pause a clip"],
  ["M", "Play the film of a motion photo"],
];

const doing: readonly KeyInWords[] = [
  ["I", "Information"],
  ["T", "Film strip"],
  ["Shift F", "Full screen"],
  ["Shift D", "Download the original"],
];

const editing: readonly KeyInWords[] = [
  ["Shift R  Shift L", "Turn right, left"],
  ["Delete", "Move to trash"],
];

/** What the keys do, less those that have no meaning for this viewer. */
export function KeysHelp({
  isOpen,
  onClose,
  canEdit,
  canMark,
}: {
  isOpen: boolean;
  onClose: () => void;
  canEdit: boolean;
  canMark: boolean;
}) {
  const keys: KeyInWords[] = [
    ...looking,
    ...(canMark ? markKeysInWords : []),
    ...doing,
    ...(canEdit ? editing : []),
    ["Esc", "Close"],
  ];
  return <KeysSheet isDark keys={keys} isOpen={isOpen} onClose={onClose} />;
}
