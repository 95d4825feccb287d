import { FormProblem, SettingsSection } from "@/components/ui/settings-section";
import { useSettingsForm } from "@/components/admin/settings/use-settings-form";
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

/** How long it is known what people did. */
export function RecordsSection({ settings }: { settings: GallerySettings }) {
  const form = useSettingsForm(({ days }) => ({
    activity_days: activityDays.find((known) => String(known) === days) ?? null,
  }));
  return (
    <SettingsSection title="Activity" about="Who did what and when, with the addresses that it came from.">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-6">
        <Select
          label="It is kept for"
          name="days"
          options={options}
          defaultValue={String(settings.activity_days ?? "")}
        />
        <FormProblem>{form.problemBeside()}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save how long
        </Button>
      </form>
    </SettingsSection>
  );
}
