import type { ReactNode } from "react";
import { ChoiceField, ListedField } from "@/components/search/sheet/choice-field";
import type { FieldProps } from "@/components/search/sheet/field-props";
import { NearField } from "@/components/search/sheet/near-field";
import { RejectedField } from "@/components/search/sheet/rejected-field";
import { Field as Input } from "@/components/ui/field";
import type { Field } from "@/lib/search/filters/fields";

/** A field of the sheet of filters, as its definition describes it. */
export function FilterField({ field, ...props }: FieldProps<Field["type"]>) {
  const bind = (name: string) => ({
    value: props.values[name] ?? "",
    onChange: (event: { target: { value: string } }) => props.onChange({ [name]: event.target.value }),
    error: props.errorOf(name),
  });
  switch (field.type) {
    case "text":
      return <Input label={field.label} hint={field.hint} maxLength={field.maxLength} {...bind(field.parameter)} />;
    case "days":
      return (
        <Pair>
          <Input label="From" type="date" {...bind(field.from)} />
          <Input label="To" type="date" {...bind(field.to)} />
        </Pair>
      );
    case "range": {
      const { label, unit = "", isWhole } = field;
      const inputMode = isWhole ? "numeric" : "decimal";
      return (
        <Pair>
          <Input label={`${label} from${unit}`} inputMode={inputMode} {...bind(field.from)} />
          <Input label={`to${unit}`} aria-label={`${label} to${unit}`} inputMode={inputMode} {...bind(field.to)} />
        </Pair>
      );
    }
    case "choice":
      return <ChoiceField field={field} {...props} />;
    case "listed":
      return <ListedField field={field} {...props} />;
    case "near":
      return <NearField field={field} {...props} />;
    case "rejected":
      return <RejectedField field={field} {...props} />;
  }
}

const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-2 items-start gap-3">{children}</div>
);

/** The parameters of which a field itself shows what is wrong; of choices nothing can be. */
export function parametersWithError(field: Field): string[] {
  switch (field.type) {
    case "text":
      return [field.parameter];
    case "days":
    case "range":
      return [field.from, field.to];
    case "near":
      return [field.latitude, field.longitude, field.radius];
    default:
      return [];
  }
}
