import { enqueue } from "@/lib/jobs/queue";
import { isAnyUnnamed } from "@/lib/places/name-photos";

/** Photos that were moved get the name of their place soon. New ones have it as they come in. */
export async function followPlaces(): Promise<void> {
  if (await isAnyUnnamed()) await enqueue("place-names", { priority: "soon" });
}
