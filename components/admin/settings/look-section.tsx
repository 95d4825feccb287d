import { useState } from "react";
import { FormProblem, SettingsSection } from "@/components/ui/settings-section";
import { AccentField } from "@/components/admin/settings/accent-field";
import { LogoField, type LogoChoice } from "@/components/admin/settings/logo-field";
import { useSettingsForm } from "@/components/admin/settings/use-settings-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { longestTitle } from "@/lib/gallery/limits";
import type { GallerySettings } from "@/lib/gallery/schema";

/** The title, the logo and the colour. */
export function LookSection({ settings }: { settings: GallerySettings }) {
  const [accent, setAccent] = useState(settings.accent);
  const [logo, setLogo] = useState<LogoChoice>("kept");
  const form = useSettingsForm(({ title }) => ({
    title,
    accent,
    ...(logo === "kept" ? {} : { logo: logo && logo.dataUrl }),
  }));
  return (
    <SettingsSection title="Name and look" about="On every page, on the pages of share links, and in mail.">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-6">
        <Field
          label="Title"
          name="title"
          defaultValue={settings.title}
          maxLength={longestTitle}
          dir="auto"
          autoComplete="off"
          required
          error={form.errorOf("title")}
        />
        <LogoField kept={settings.logo} chosen={logo} onChoose={setLogo} error={form.errorOf("logo")} />
        <AccentField value={accent} onChoose={setAccent} />
        <FormProblem>{form.problemBeside("title", "logo")}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save name and look
        </Button>
      </form>
    </SettingsSection>
  );
}
