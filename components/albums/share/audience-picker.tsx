import { Check, ChevronDown, User, UserPlus, Users, X, type LucideIcon } from "lucide-react";
import { useState } from "react";
import type { SetAudience } from "@/components/albums/album-actions";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { grantRights, type GrantRight } from "@/lib/access/grants/grant-rights";
import type { AlbumAudience, Granted, Named } from "@/lib/albums/audience";

type PickerProps = { albumId: number; audience: AlbumAudience; setAudience: SetAudience };

/** What each right is called, beside a name and in the list to choose from. */
const words: Record<GrantRight, { short: string; long: string }> = {
  look: { short: "Looks", long: "Looks, without downloads" },
  download: { short: "Downloads", long: "Looks and downloads" },
  add: { short: "Adds", long: "Adds photos of their own, too" },
  edit: { short: "Edits", long: "Edits the album, too" },
};

/** The people and groups that see an album, with what they may do: to add to, to change and to take from. */
export function AudiencePicker({ albumId, audience, setAudience }: PickerProps) {
  const [error, setError] = useState("");
  const [isSaving, setIsSaving] = useState(false);
  const { people, groups, otherPeople, otherGroups } = audience;
  if (people.length + groups.length + otherPeople.length + otherGroups.length === 0) return null;
  async function save(chosenPeople: readonly Granted[], chosenGroups: readonly Granted[]) {
    setIsSaving(true);
    const grantsOf = (list: readonly Granted[]) => list.map(({ id, right }) => ({ id, right }));
    const saved = await callAction(
      setAudience(albumId, { people: grantsOf(chosenPeople), groups: grantsOf(chosenGroups) }),
    );
    setError(saved.error?.message ?? "");
    setIsSaving(false);
  }
  const without = (list: readonly Granted[], gone: Named) => list.filter(({ id }) => id !== gone.id);
  const withRight = (list: readonly Granted[], { id }: Named, right: GrantRight) =>
    list.map((granted) => (granted.id === id ? { ...granted, right } : granted));
  const newly = (named: Named): Granted => ({ ...named, right: "download" });
  return (
    <section aria-label="Shared with" className="flex flex-col gap-2">
      <h3 className="text-control font-strong">Shared with</h3>
      {people.length + groups.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line">
          {groups.map((group) => (
            <Line
              key={`g${group.id}`}
              icon={Users}
              granted={group}
              isDisabled={isSaving}
              onChoose={(right) => void save(people, withRight(groups, group, right))}
              onRemove={() => void save(people, without(groups, group))}
            />
          ))}
          {people.map((person) => (
            <Line
              key={`u${person.id}`}
              icon={User}
              granted={person}
              isDisabled={isSaving}
              onChoose={(right) => void save(withRight(people, person, right), groups)}
              onRemove={() => void save(without(people, person), groups)}
            />
          ))}
        </ul>
      )}
      {otherPeople.length + otherGroups.length > 0 && (
        <span>
          <Menu
            align="start"
            trigger={
              <Button className="min-h-9! px-4! pointer-coarse:min-h-11!" disabled={isSaving}>
                <UserPlus aria-hidden size={18} strokeWidth={1.75} />
                Add people
              </Button>
            }
          >
            {otherGroups.map((group) => (
              <MenuItem key={group.id} icon={Users} onSelect={() => void save(people, [...groups, newly(group)])}>
                {group.name}
              </MenuItem>
            ))}
            {otherGroups.length > 0 && otherPeople.length > 0 && <MenuSeparator />}
            {otherPeople.map((person) => (
              <MenuItem key={person.id} icon={User} onSelect={() => void save([...people, newly(person)], groups)}>
                {person.name}
              </MenuItem>
            ))}
          </Menu>
        </span>
      )}
      {error && (
        <p role="alert" className="text-control text-danger">
          {error}
        </p>
      )}
    </section>
  );
}

type LineProps = {
  icon: LucideIcon;
  granted: Granted;
  isDisabled: boolean;
  onChoose: (right: GrantRight) => void;
  onRemove: () => void;
};

function Line({ icon: Icon, granted: { name, right }, isDisabled, onChoose, onRemove }: LineProps) {
  return (
    <li className="flex min-h-11 items-center gap-2 py-1 pr-1 pl-3 text-control">
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-quiet" />
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      <Menu
        trigger={
          <Button
            kind="quiet"
            className="min-h-9! gap-1 px-3! pointer-coarse:min-h-11!"
            disabled={isDisabled}
            aria-label={`What ${name} may do: ${words[right].long}`}
          >
            {words[right].short}
            <ChevronDown aria-hidden size={16} />
          </Button>
        }
      >
        {grantRights.map((choice) => (
          <MenuItem key={choice} icon={choice === right ? Check : undefined} onSelect={() => onChoose(choice)}>
            {words[choice].long}
          </MenuItem>
        ))}
      </Menu>
      <IconButton icon={X} label={`Stop sharing with ${name}`} disabled={isDisabled} onClick={onRemove} />
    </li>
  );
}
