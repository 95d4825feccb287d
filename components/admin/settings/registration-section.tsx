import { useState } from "react";
import { FormProblem, SettingsSection } from "@/components/ui/settings-section";
import { useSettingsForm } from "@/components/admin/settings/use-settings-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioCard } from "@/components/ui/radio-card";
import { Select } from "@/components/ui/select";
import type { GallerySettings } from "@/lib/gallery/schema";

const modes = [
  { mode: "closed", label: "Admins alone", about: "They invite people, under People." },
  { mode: "code", label: "Whoever has the invitation code", about: "Pass it on by word of mouth or by mail." },
  { mode: "open", label: "Whoever comes", about: "Anybody who finds the gallery." },
] as const;

const gigabyte = 1_000_000_000;

/** Who makes accounts, and what those are that people make themselves. */
export function RegistrationSection({ settings: { registration } }: { settings: GallerySettings }) {
  const [mode, setMode] = useState(registration.mode);
  const form = useSettingsForm(({ code, role, quota = "" }) => ({
    registration: {
      mode,
      ...(mode === "code" ? { code } : {}),
      ...(mode === "closed"
        ? {}
        : {
            role: role === "member" ? ("member" as const) : ("viewer" as const),
            quota_bytes: quota.trim() === "" ? null : Math.round(Number(quota) * gigabyte),
          }),
    },
  }));
  return (
    <SettingsSection
      title="New accounts"
      about="Where mail is set up, nothing is made before someone has come by the link in a mail. Who is new joins the groups that are for everybody new."
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-6">
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-control font-strong">Accounts are made by</legend>
          {modes.map(({ mode: value, label, about }) => (
            <RadioCard
              key={value}
              name="mode"
              label={label}
              about={about}
              isChosen={mode === value}
              onChoose={() => setMode(value)}
            />
          ))}
        </fieldset>
        {mode === "code" && (
          <Field
            label="Invitation code"
            name="code"
            defaultValue={registration.code}
            minLength={8}
            maxLength={100}
            hint="At least 8 characters. Another one ends the one before."
            autoComplete="off"
            spellCheck={false}
            required
            error={form.errorOf("registration.code")}
          />
        )}
        {mode !== "closed" && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label="They are"
              name="role"
              defaultValue={registration.role}
              options={[
                { value: "viewer", label: "Viewers: look and mark" },
                { value: "member", label: "Members: add photos" },
              ]}
            />
            <Field
              label="Storage in GB"
              name="quota"
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              placeholder="As much as fits"
              defaultValue={registration.quota_bytes === null ? "" : registration.quota_bytes / gigabyte}
              error={form.errorOf("registration.quota_bytes")}
            />
          </div>
        )}
        <FormProblem>{form.problemBeside("registration.code", "registration.quota_bytes")}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save for new accounts
        </Button>
      </form>
    </SettingsSection>
  );
}
