import type { FieldProps } from "@/components/search/sheet/field-props";
import { Select } from "@/components/ui/select";

/** By default those that the viewer rejected are shown, but not among those with stars and favourites. */
export function RejectedField({ values, onChange }: FieldProps<"rejected">) {
  const [usual, other] =
    values.min_rating || values.favorites_only || values.sort === "star_rating"
      ? ["Hidden", { value: "show_rejected", label: "Shown" }]
      : ["Shown", { value: "hide_rejected", label: "Hidden" }];
  const chosen = ["rejected_only", other.value].find((name) => values[name] === "1") ?? "";
  const set = (name: string) =>
    onChange({ show_rejected: "", hide_rejected: "", rejected_only: "", ...(name ? { [name]: "1" } : {}) });
  return (
    <Select
      label="Rejected"
      options={[{ value: "", label: usual }, other, { value: "rejected_only", label: "Only these" }]}
      value={chosen}
      onChange={({ target }) => set(target.value)}
    />
  );
}
