import { useState } from "react";
import { FormProblem, SettingsSection } from "@/components/ui/settings-section";
import { useSettingsForm } from "@/components/admin/settings/use-settings-form";
import { Check } from "@/components/shares/disclosure-boxes";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { activityDays } from "@/lib/gallery/limits";
import type { GallerySettings } from "@/lib/gallery/schema";

const options = [
  ...activityDays.map((days) => ({ value: String(days), label: labelOf(days) })),
  { value: "", label: "As long as there is room" },
];

function labelOf(days: number): string {
  return days < 365 ? `${days} days` : days === 365 ? "A year" : `${Math.round(days / 365)} years`;
}

/** How long it is known what people did, and whether looks at photos are counted. */
export function RecordsSection({ settings }: { settings: GallerySettings }) {
  const [countsVisits, setCountsVisits] = useState(settings.counts_visits);
  const form = useSettingsForm(({ days }) => ({
    activity_days: activityDays.find((known) => String(known) === days) ?? null,
    counts_visits: countsVisits,
  }));
  return (
    <SettingsSection
      title="Activity and visits"
      about="Who did what and when, with the addresses that it came from; and how often photos are looked at."
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-6">
        <Select
          label="It is kept for"
          name="days"
          options={options}
          defaultValue={String(settings.activity_days ?? "")}
        />
        <Check label="Count how often photos are looked at" isOn={countsVisits} onChange={setCountsVisits} />
        <p className="-mt-5 text-control text-quiet">
          Whose photos they are sees the numbers, beside each photo and album and under Statistics; their own looks do
          not count. Looks are kept for a year.
        </p>
        <FormProblem>{form.problemBeside()}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save activity and visits
        </Button>
      </form>
    </SettingsSection>
  );
}
