import type { GroupChoice } from "@/components/admin/people/people-actions";

type GroupBoxesProps = { groups: readonly GroupChoice[]; chosen: ReadonlySet<number> };

/** The groups that someone is in, as boxes of a form: each is the field "group" with its id. */
export function GroupBoxes({ groups, chosen }: GroupBoxesProps) {
  if (groups.length === 0) return null;
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-control font-strong">Groups</legend>
      <div className="max-h-60 overflow-y-auto rounded-card border border-line px-3 py-1">
        {groups.map(({ id, name }) => (
          <label
            key={id}
            className="flex min-h-9 cursor-pointer items-center gap-3 text-control wrap-anywhere pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              name="group"
              value={id}
              defaultChecked={chosen.has(id)}
              className="size-5 shrink-0 accent-accent"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
