import type { LucideIcon } from "lucide-react";

type CardProps = {
  name: string;
  value?: string;
  label: string;
  /** What follows from it, in a sentence. */
  about: string;
  isChosen: boolean;
  onChoose: () => void;
  icon?: LucideIcon;
};

/** One of some choices that want a sentence each. */
export function RadioCard({ name, value, label, about, isChosen, onChoose, icon: Icon }: CardProps) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-card border border-line p-3 transition-colors duration-[120ms] hover:bg-raised has-checked:border-accent has-checked:bg-accent/8 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name={name}
        value={value}
        checked={isChosen}
        onChange={onChoose}
        className="mt-1 size-4 shrink-0 accent-accent outline-none"
      />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="text-control font-strong">{label}</span>
        <span className="text-control text-quiet">{about}</span>
      </span>
      {Icon && <Icon aria-hidden size={18} strokeWidth={1.75} className="mt-0.5 shrink-0 text-quiet" />}
    </label>
  );
}
