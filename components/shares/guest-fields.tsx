import { Check } from "@/components/shares/disclosure-boxes";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Choosing, LinkAdding, ProofRules } from "@/lib/access/links/proof";
import { maxChoiceLimit } from "@/lib/shares/proofing-limits";

const choosingOptions = [
  { value: "none", label: "Nothing: they look" },
  { value: "hearts", label: "With hearts" },
  { value: "stars", label: "With one to five stars" },
  { value: "approval", label: "By approving and rejecting" },
] as const satisfies readonly { value: Choosing; label: string }[];

const addingOptions = [
  { value: "none", label: "No" },
  { value: "reviewed", label: "Yes: you look at them first" },
  { value: "direct", label: "Yes: they are in the album at once" },
] as const satisfies readonly { value: LinkAdding; label: string }[];

export type GuestRules = Pick<ProofRules, "choosing" | "hasComments" | "adding">;

type FieldsProps = {
  /** Of hearts, as it is. */
  limit: number | null;
  takesPhotos: boolean;
  chosen: GuestRules;
  onChoose: (change: Partial<GuestRules>) => void;
};

/** What whoever has a link may do beside looking. */
export function GuestFields({ limit, takesPhotos, chosen, onChoose }: FieldsProps) {
  const { choosing, hasComments, adding } = chosen;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-control font-strong">Its guests choose</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label="How they choose"
          isLabelHidden
          options={choosingOptions}
          value={choosing}
          onChange={(event) => onChoose({ choosing: event.target.value as Choosing })}
        />
        {choosing === "hearts" && (
          <Field
            label="At most"
            name="choice_limit"
            type="number"
            inputMode="numeric"
            min={1}
            max={maxChoiceLimit}
            placeholder="Any number"
            defaultValue={limit ?? ""}
            className="max-sm:-mt-2 sm:flex-row! sm:items-center sm:gap-3!"
          />
        )}
      </div>
      <Check
        label="They may write below photos"
        isOn={hasComments}
        onChange={(isOn) => onChoose({ hasComments: isOn })}
      />
      {takesPhotos && (
        <Select
          label="They may add photos"
          options={addingOptions}
          value={adding}
          onChange={(event) => onChoose({ adding: event.target.value as LinkAdding })}
        />
      )}
    </fieldset>
  );
}
