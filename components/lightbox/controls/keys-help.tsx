import { useOffered } from "@/components/marks/mark-keeper";
import { markKeysInWords } from "@/components/marks/mark-keys";
import { KeysSheet, type KeyLabel } from "@/components/ui/keys-sheet";

const looking: readonly KeyLabel[] = [
  ["←  →", "Previous, next photo; with ↑  ↓ they move the picture when zoomed in"],
  ["Home  End", "First, last photo"],
  ["Z", "All of it, or its own pixels"],
  ["+  −", "Closer, further away"],
  ["Space", "Slideshow; play or pause a clip"],
  ["M", "Play the film of a motion photo"],
];

const doing: readonly KeyLabel[] = [
  ["I", "Information"],
  ["T", "Film strip"],
  ["Shift F", "Full screen"],
  ["Shift D", "Download the original"],
];

const editing: readonly KeyLabel[] = [
  ["L", "Share by link"],
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
  const offered = useOffered();
  const keys: KeyLabel[] = [
    ...looking,
    ...(canMark ? markKeysInWords(offered) : []),
    ...doing,
    ...(canEdit ? editing : []),
    ["Esc", "Close"],
  ];
  return <KeysSheet isDark keys={keys} isOpen={isOpen} onClose={onClose} />;
}
