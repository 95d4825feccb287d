import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps } from "react";

type SelectProps = Omit<ComponentProps<"select">, "children"> & {
  label: string;
  options: readonly { value: string; label: string }[];
  isLabelHidden?: boolean;
};

/** A labelled choice of one from some: the system's own, which every phone and screen reader knows. */
export function Select({ label, options, isLabelHidden, className = "", ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "text-control font-strong"}>
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          className="min-h-10 w-full appearance-none rounded-card border border-quiet/70 bg-page py-1 pr-9 pl-3 text-base text-text pointer-coarse:min-h-11"
          {...rest}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          size={18}
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-quiet"
        />
      </div>
    </div>
  );
}
