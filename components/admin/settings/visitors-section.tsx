import Link from "next/link";
import { useState } from "react";
import { FormProblem, SettingsSection } from "@/components/ui/settings-section";
import { useSettingsForm } from "@/components/admin/settings/use-settings-form";
import { Button, buttonClass } from "@/components/ui/button";
import { RadioCard } from "@/components/ui/radio-card";
import { TextArea } from "@/components/ui/text-area";
import { previewQuery } from "@/lib/access/preview-address";
import { longestWelcome } from "@/lib/gallery/limits";
import type { GallerySettings } from "@/lib/gallery/schema";

/** What who has not signed in sees and reads. */
export function VisitorsSection({ settings }: { settings: GallerySettings }) {
  const [hasGuests, setHasGuests] = useState(settings.guest_access);
  const form = useSettingsForm(({ welcome }) => ({ welcome, guest_access: hasGuests }));
  return (
    <SettingsSection title="Visitors" about="Whoever has no account, or has not signed in.">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-6">
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-control font-strong">They see</legend>
          <RadioCard
            name="guests"
            label="What is public"
            about="Public albums, on the front page and wherever else they are."
            isChosen={hasGuests}
            onChoose={() => setHasGuests(true)}
          />
          <RadioCard
            name="guests"
            label="Nothing"
            about="The page to sign in, and share links that they have. Programs sign in, too."
            isChosen={!hasGuests}
            onChoose={() => setHasGuests(false)}
          />
        </fieldset>
        <TextArea
          label="Words for visitors"
          name="welcome"
          defaultValue={settings.welcome}
          maxLength={longestWelcome}
          rows={3}
          placeholder="Empty: none"
          error={form.errorOf("welcome")}
        />
        <p className="-mt-4 text-control text-quiet">On the front page, and where they sign in.</p>
        <FormProblem>{form.problemBeside("welcome")}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save for visitors
        </Button>
      </form>
      <Link
        href={`/?${previewQuery({ as: "stranger", albumId: null })}`}
        prefetch={false}
        className={buttonClass("plain", "self-start")}
      >
        View the gallery as a stranger
      </Link>
    </SettingsSection>
  );
}
