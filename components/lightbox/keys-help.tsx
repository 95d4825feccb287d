import { Dialog } from "@/components/ui/dialog";

const keys = [
  ["←  →", "Previous, next photo; move the picture when zoomed in"],
  ["Home  End", "First, last photo"],
  ["Z", "All of it, or its own pixels"],
  ["+  −", "Closer, further away"],
  ["Space", "Play or pause a clip"],
  ["I", "Information"],
  ["F", "Full screen"],
  ["Shift D", "Download the original"],
  ["Delete", "Move to trash"],
  ["Esc", "Close"],
] as const;

/** What the keys do. */
export function KeysHelp({ isOpen, onClose, canEdit }: { isOpen: boolean; onClose: () => void; canEdit: boolean }) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keys">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-2.5 text-control">
        {keys
          .filter(([key]) => canEdit || key !== "Delete")
          .map(([key, meaning]) => (
            <div key={key} className="contents">
              <dt className="justify-self-start rounded-md border border-line bg-raised px-2 py-0.5 font-strong whitespace-pre">{key}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
      </dl>
    </Dialog>
  );
}
