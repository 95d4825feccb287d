import type { StoredObject } from "@/lib/storage/driver";
import { storage } from "@/lib/storage/storage";

/** All whose keys begin with `folder`, in the order of their keys. */
export async function* listAll(folder: string): AsyncGenerator<StoredObject> {
  for (let after: string | null = ""; after !== null;) {
    const page = await storage().list(folder, { after });
    yield* page.objects;
    after = page.next;
  }
}
