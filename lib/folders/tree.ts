/** Folders as a tree, put together from their paths. Pure. */

export type FolderStats = { folder: string; photos: number };

/** A folder inside another: the way to it from there, which leaves out folders that have nothing but one folder. */
export type Branch = {
  name: string;
  path: string;
  photos: number;
  /** The one within with most photos. */ largest: string;
};

/** What lies in `parent` ("" for everything), by name. */
export function branchesOf(parent: string, counts: readonly FolderStats[]): Branch[] {
  const groups = new Map<string, FolderStats[]>();
  for (const count of counts) {
    const steps = stepsFrom(parent, count.folder);
    if (steps.length === 0) continue;
    const group = groups.get(steps[0]!);
    if (group) group.push(count);
    else groups.set(steps[0]!, [count]);
  }
  const branches = [...groups.values()].map((group): Branch => {
    const shared = group.map(({ folder }) => stepsFrom(parent, folder)).reduce(beginning);
    return {
      ...{ name: shared.join("/"), path: pathOf(parent, shared.join("/")) },
      photos: group.reduce((sum, { photos }) => sum + photos, 0),
      largest: group.reduce((best, count) => (count.photos > best.photos ? count : best)).folder,
    };
  });
  return branches.sort((one, other) => byName.compare(one.name, other.name));
}

/** What two ways have in common. */
function beginning(one: string[], other: string[]): string[] {
  const parting = one.findIndex((step, at) => step !== other[at]);
  return parting === -1 ? one : one.slice(0, parting);
}

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const pathOf = (parent: string, name: string): string => (parent === "" ? name : `${parent}/${name}`);

/** The names on the way from `parent` to `folder`; the first of an absolute path keeps its slash. */
function stepsFrom(parent: string, folder: string): string[] {
  if (parent !== "") return folder === parent ? [] : folder.slice(parent.length + 1).split("/");
  const [first = "", ...rest] = folder.split("/");
  return first === "" ? [`/${rest[0] ?? ""}`, ...rest.slice(1)] : [first, ...rest];
}

/** The folders above and the folder itself, from the top. */
export function trailOf(path: string): { name: string; path: string }[] {
  const steps = path === "" ? [] : stepsFrom("", path);
  return steps.map((name, at) => ({ name, path: steps.slice(0, at + 1).join("/") }));
}
