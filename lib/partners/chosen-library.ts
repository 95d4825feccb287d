import { reachOf } from "@/lib/access/permissions";
import { requireSignedIn, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { seesOthers } from "@/lib/access/visible-library";
import type { Whose } from "@/lib/access/whose";
import { cached } from "@/lib/access/cached";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { LibraryScope } from "@/lib/timeline/scope";
import { keepPreferences } from "@/lib/users/preferences";

/** Which photos “Photos” shows: one's own, or those of others as well. Each person chooses for themselves. */

const preference = "library.whose";

export type ChosenLibrary = {
  scope: LibraryScope;
  /** Between what there is a choice; null for those who see nothing of others, or have nothing of their own. */
  choice: Whose | null;
};

const chosenBy = compileOnce((userId: number) =>
  query.selectFrom("UserPreference").select("value").where("userId", "=", userId).where("name", "=", preference),
);

/**
 * What the viewer's “Photos” has. Strangers, and those who add nothing of their own, see all that is theirs to see.
 */
export async function chosenLibrary(viewer: Viewer): Promise<ChosenLibrary> {
  if (viewer.kind !== "user" || reachOf(viewer) !== "add" || !(await seesMore(viewer)))
    return { scope: { kind: "library" }, choice: null };
  const [chosen] = await readPrepared(chosenBy(viewer.id));
  return chosen?.value === "all"
    ? { scope: { kind: "library" }, choice: "all" }
    : { scope: { kind: "library", whose: "mine" }, choice: "mine" };
}

/** Keeps which photos the viewer wants to see there. */
export const chooseLibrary = (viewer: Viewer, whose: Whose): Promise<void> =>
  keepPreferences(requireSignedIn(viewer).id, { [preference]: whose });

const seesMore = (viewer: SignedIn): Promise<boolean> =>
  cached(
    viewer,
    `sees others ${viewer.id}`,
    () => 1,
    async () => (await readPrepared(seesOthers(viewer)))[0]?.found === 1,
  );
