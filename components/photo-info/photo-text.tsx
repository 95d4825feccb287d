import { resultOf } from "@/components/api-client/call-action";
import { EditableText } from "@/components/ui/editable-text";

type TextProps = {
  /** What it is: "Title". */
  label: string;
  value: string;
  canEdit: boolean;
  hasLines?: boolean;
  maxLength: number;
  className?: string;
  /** Rejects with a sentence when the server does not keep it. */
  onSave: (value: string) => Promise<void>;
};

/** Words about a photo, edited where they stand by those who may. */
export function PhotoText({ label, value, canEdit, hasLines, maxLength, className = "", onSave }: TextProps) {
  const words = value && (
    <p dir="auto" className={`wrap-anywhere whitespace-pre-wrap ${className}`}>
      {value}
    </p>
  );
  if (!canEdit) return words || null;
  const save = (wanted: string) => resultOf(onSave(wanted).then(() => ({})));
  const name = label.toLowerCase();
  return (
    <EditableText
      label={label}
      editLabel={`Change the ${name}`}
      emptyLabel={`Add ${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`}
      value={value}
      maxLength={maxLength}
      hasLines={hasLines}
      className={className || "text-base"}
      save={save}
    >
      {words}
    </EditableText>
  );
}
