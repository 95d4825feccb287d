import { advice, type CheckOptions, type Finding } from "@/lib/maintenance/checks/finding";
import { countUnnamed, nameAllPhotos, noteGazetteer } from "@/lib/places/name-photos";

/** Photos that tell where they were taken, and have no name of the place yet. */
export async function* checkPlaces({ fix }: CheckOptions): AsyncGenerator<Finding> {
  await noteGazetteer();
  const waiting = await countUnnamed();
  if (waiting === 0) return;
  const photos = `${waiting} photo${waiting === 1 ? "" : "s"}`;
  if (!fix) {
    yield advice(
      "places",
      `${photos} still wait for the name of their place. The server looks them up beside its work; --fix does it now.`,
    );
    return;
  }
  await nameAllPhotos(() => undefined);
  yield { ...advice("places", `${photos} got the name of their place.`), isMended: true };
}
