import { reachOf } from "@/lib/access/permissions";
import { requireSignedIn, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { seesOthers, visibleDays } from "@/lib/access/visible-library";
import type { LibraryChoice } from "@/lib/access/whose";
import { cached, ownKey } from "@/lib/access/cached";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { LibraryScope } from "@/lib/timeline/scope";
import { keepPreferences } from "@/lib/users/preferences";

/** Which photos “Photos” shows: one's own, or those of others as well. Each person chooses for themselves. */

const preference = "library.whose";

export type ChosenLibrary = {
  scope: LibraryScope;
  /** Between what there is a choice; null for those who see nothing of others, or have nothing of their own. */
  choice: LibraryChoice | null;
};

const chosenBy = compileOnce((userId: number) =>
  query.selectFrom("UserPreference").select("value").where("userId", "=", userId).where("name", "=", preference),
);

/** A day with photos of their own; who has none begins with what others share. */
const anyOwn = (viewer: SignedIn) => query.selectFrom(visibleDays(viewer, "mine").as("d")).select("d.day").limit(1);

/**
 * What the viewer's “Photos” has. Strangers, and those who add nothing of their own, see all that is theirs to see.
 */
export async function chosenLibrary(viewer: Viewer): Promise<ChosenLibrary> {
  if (viewer.kind !== "user" || reachOf(viewer) !== "add" || !(await seesMore(viewer)))
    return { scope: { kind: "library" }, choice: null };
  const [chosen] = await readPrepared(chosenBy(viewer.id));
  const isAll = chosen ? chosen.value === "all" : (await readPrepared(anyOwn(viewer))).length === 0;
  return isAll
    ? { scope: { kind: "library" }, choice: "all" }
    : { scope: { kind: "library", whose: "mine" }, choice: "mine" };
}

/** Keeps which photos the viewer wants to see there. */
export const chooseLibrary = (viewer: Viewer, whose: LibraryChoice): Promise<void> =>
  keepPreferences(requireSignedIn(viewer).id, { [preference]: whose });

const seesMore = (viewer: SignedIn): Promise<boolean> =>
  cached(
    viewer,
    `sees others${ownKey(viewer)}`,
    () => 1,
    async () => (await readPrepared(seesOthers(viewer)))[0]?.found === 1,
  );
