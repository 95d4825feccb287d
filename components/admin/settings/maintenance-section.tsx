import { FormProblem, SettingsSection } from "@/components/ui/settings-section";
import { useSettingsForm } from "@/components/admin/settings/use-settings-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { longestNotice, usualNotice } from "@/lib/gallery/limits";
import type { GallerySettings } from "@/lib/gallery/schema";

/** Sends everybody but admins away for a while. */
export function MaintenanceSection({ settings: { maintenance } }: { settings: GallerySettings }) {
  const form = useSettingsForm(({ message }) => ({ maintenance: { is_on: !maintenance.is_on, message } }));
  return (
    <div id="maintenance" className="scroll-mt-(--top-bar)">
      <SettingsSection
        title="Maintenance"
        about="Meanwhile only admins see the gallery. Visitors, members, share links and programs are told to come back later."
      >
        <form onSubmit={form.onSubmit} className="flex flex-col gap-6">
          <Field
            label="What the others read"
            name="message"
            defaultValue={maintenance.message}
            placeholder={usualNotice}
            maxLength={longestNotice}
            dir="auto"
            autoComplete="off"
            error={form.errorOf("maintenance.message")}
          />
          <FormProblem>{form.problemBeside("maintenance.message")}</FormProblem>
          <Button
            type="submit"
            kind={maintenance.is_on ? "primary" : "danger"}
            className="self-start"
            disabled={form.isBusy}
          >
            {maintenance.is_on ? "Open the gallery again" : "Begin maintenance"}
          </Button>
        </form>
      </SettingsSection>
    </div>
  );
}
