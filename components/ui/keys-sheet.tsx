import { Dialog } from "@/components/ui/dialog";

/** A key, or several, as people know it, and what it does. */
export type KeyLabel = readonly [keys: string, meaning: string];

/** What the keys do. */
export function KeysSheet({
  keys,
  isOpen,
  onClose,
  isDark,
}: {
  keys: readonly KeyLabel[];
  isOpen: boolean;
  onClose: () => void;
  isDark?: boolean;
}) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keys" isDark={isDark}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-2.5 text-control">
        {keys.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt className="justify-self-start rounded-md border border-line bg-raised px-2 py-0.5 font-strong whitespace-pre">
              {key}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
