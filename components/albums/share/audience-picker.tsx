import { UserPlus, User, Users, X, type LucideIcon } from "lucide-react";
import { useState } from "react";
import type { SetAudience } from "@/components/albums/album-actions";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { AlbumAudience, Named } from "@/lib/albums/audience";

type PickerProps = { albumId: number; audience: AlbumAudience; setAudience: SetAudience };

/** The people and groups that see a private album, to add to and take from. */
export function AudiencePicker({ albumId, audience, setAudience }: PickerProps) {
  const [error, setError] = useState("");
  const [isSaving, setIsSaving] = useState(false);
  const { people, groups, otherPeople, otherGroups } = audience;
  if (people.length + groups.length + otherPeople.length + otherGroups.length === 0) return null;
  async function save(chosenPeople: Named[], chosenGroups: Named[]) {
    setIsSaving(true);
    const idsOf = (list: Named[]) => list.map(({ id }) => id);
    const saved = await callAction(
      setAudience(albumId, { userIds: idsOf(chosenPeople), groupIds: idsOf(chosenGroups) }),
    );
    setError(saved.error?.message ?? "");
    setIsSaving(false);
  }
  const without = (list: Named[], gone: Named) => list.filter(({ id }) => id !== gone.id);
  return (
    <section aria-label="Shared with" className="flex flex-col gap-2">
      <h3 className="text-control font-strong">Shared with</h3>
      <ul className="flex flex-wrap gap-2">
        {groups.map((group) => (
          <Chip
            key={`g${group.id}`}
            icon={Users}
            name={group.name}
            isDisabled={isSaving}
            onRemove={() => save(people, without(groups, group))}
          />
        ))}
        {people.map((person) => (
          <Chip
            key={`u${person.id}`}
            icon={User}
            name={person.name}
            isDisabled={isSaving}
            onRemove={() => save(without(people, person), groups)}
          />
        ))}
        {otherPeople.length + otherGroups.length > 0 && (
          <li>
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
                <MenuItem key={group.id} icon={Users} onSelect={() => save(people, [...groups, group])}>
                  {group.name}
                </MenuItem>
              ))}
              {otherGroups.length > 0 && otherPeople.length > 0 && <MenuSeparator />}
              {otherPeople.map((person) => (
                <MenuItem key={person.id} icon={User} onSelect={() => save([...people, person], groups)}>
                  {person.name}
                </MenuItem>
              ))}
            </Menu>
          </li>
        )}
      </ul>
      {error && (
        <p role="alert" className="text-control text-danger">
          {error}
        </p>
      )}
    </section>
  );
}

type ChipProps = { icon: LucideIcon; name: string; isDisabled: boolean; onRemove: () => void };

function Chip({ icon: Icon, name, isDisabled, onRemove }: ChipProps) {
  const label = `Stop sharing with ${name}`;
  return (
    <li className="flex min-h-9 max-w-full items-center gap-2 rounded-full bg-raised pl-3 text-control pointer-coarse:min-h-11">
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-quiet" />
      <span className="truncate">{name}</span>
      <button
        type="button"
        aria-label={label}
        title={label}
        disabled={isDisabled}
        onClick={onRemove}
        className="flex size-9 shrink-0 items-center justify-center rounded-full text-quiet hover:text-text disabled:opacity-50 pointer-coarse:size-11"
      >
        <X aria-hidden size={16} />
      </button>
    </li>
  );
}
