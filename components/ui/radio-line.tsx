type RadioLineProps = { name: string; value: string; label: string; isFirst?: boolean };

/** One of some choices in a form; `isFirst` is chosen from the start. */
export function RadioLine({ name, value, label, isFirst }: RadioLineProps) {
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-3 text-control pointer-coarse:min-h-11">
      <input
        type="radio"
        name={name}
        value={value}
        defaultChecked={isFirst}
        className="size-5 shrink-0 accent-accent"
      />
      {label}
    </label>
  );
}
