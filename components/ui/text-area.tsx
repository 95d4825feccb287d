import { useId, type ComponentProps } from "react";

/** A labelled box for several lines of text, which grows with them. */
export function TextArea({ label, error, ...rest }: ComponentProps<"textarea"> & { label: string; error?: string }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-control font-strong">
        {label}
      </label>
      <textarea
        id={id}
        dir="auto"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-note` : undefined}
        className="field-sizing-content max-h-60 min-h-18 resize-y rounded-card border border-quiet/70 bg-page px-3 py-2 text-base text-text aria-invalid:border-danger"
        {...rest}
      />
      {error && (
        <p id={`${id}-note`} className="text-control text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
