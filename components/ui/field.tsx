import { useId, type ComponentProps } from "react";

/** A labelled line of input; `hint` stands below it, `error` replaces the hint. */
export function Field({
  label,
  hint,
  error,
  className = "",
  ...rest
}: ComponentProps<"input"> & { label: string; hint?: string; error?: string }) {
  const id = useId();
  const note = error || hint;
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-control font-strong">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className="min-h-10 rounded-card border border-quiet/70 bg-page px-3 text-base text-text placeholder:text-quiet aria-invalid:border-danger pointer-coarse:min-h-11"
        {...rest}
      />
      {note && (
        <p id={`${id}-note`} className={`text-control ${error ? "text-danger" : "text-quiet"}`}>
          {note}
        </p>
      )}
    </div>
  );
}
