import { useState } from "react";
import { FormProblem, SettingsSection } from "@/components/ui/settings-section";
import { useSettingsForm } from "@/components/admin/settings/use-settings-form";
import { commentingLabel, commentingOf, commentingOptions } from "@/components/albums/form/commenting-choice";
import { VisibilityChoice } from "@/components/albums/form/visibility-choice";
import { DisclosureBoxes, downloadThings, toldThings } from "@/components/shares/disclosure-boxes";
import { endOption, endOptions } from "@/components/shares/end-options";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Disclosure } from "@/lib/core/disclosure-bits";
import { linkDays } from "@/lib/gallery/limits";
import type { GallerySettings } from "@/lib/gallery/schema";

const daysOf = (option: string | undefined): GallerySettings["new_links"]["expires_after_days"] =>
  linkDays.find((days) => String(days) === option) ?? null;

/** What a new album is unless its maker says otherwise. */
export function NewAlbumsSection({ settings: { new_albums: kept } }: { settings: GallerySettings }) {
  const [visibility, setVisibility] = useState(kept.visibility);
  const [discloses, setDiscloses] = useState(kept.discloses);
  const [comments, setComments] = useState(kept.comments);
  const form = useSettingsForm(() => ({ new_albums: { visibility, discloses, comments } }));
  return (
    <SettingsSection
      title="New albums"
      about="Unless their makers say otherwise. Albums that there are stay as they are, and programs say themselves."
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-6">
        <VisibilityChoice value={visibility} onChoose={setVisibility} />
        <Disclosures who="Visitors" discloses={discloses} onChange={setDiscloses} />
        <Select
          label={commentingLabel}
          options={commentingOptions}
          value={comments}
          onChange={(event) => setComments(commentingOf(event.target.value))}
        />
        <FormProblem>{form.problemBeside()}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save for new albums
        </Button>
      </form>
    </SettingsSection>
  );
}

/** The same of a share link. */
export function NewLinksSection({ settings: { new_links: kept } }: { settings: GallerySettings }) {
  const [discloses, setDiscloses] = useState(kept.discloses);
  const form = useSettingsForm(({ ends }) => ({ new_links: { expires_after_days: daysOf(ends), discloses } }));
  return (
    <SettingsSection title="New share links" about="Unless their makers say otherwise. Links that there are stay.">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-6">
        <Select label="They end" name="ends" options={endOptions} defaultValue={endOption(kept.expires_after_days)} />
        <Disclosures who="Guests" discloses={discloses} onChange={setDiscloses} />
        <FormProblem>{form.problemBeside()}</FormProblem>
        <Button type="submit" className="self-start" disabled={form.isBusy}>
          Save for new links
        </Button>
      </form>
    </SettingsSection>
  );
}

type DisclosuresProps = { who: string; discloses: Disclosure; onChange: (discloses: Disclosure) => void };

function Disclosures({ who, discloses, onChange }: DisclosuresProps) {
  const boxes = [
    { title: `${who} are told`, things: toldThings },
    { title: `${who} may download`, things: downloadThings },
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {boxes.map((box) => (
        <DisclosureBoxes
          key={box.title}
          {...box}
          chosen={discloses}
          onChoose={(thing, isOn) => onChange({ ...discloses, [thing]: isOn })}
        />
      ))}
    </div>
  );
}
