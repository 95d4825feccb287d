import { config } from "@/lib/config";
import type { StorageDriver } from "@/lib/storage/driver";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { localDriver } from "@/lib/storage/local-driver";

const inDatastore = localDriver({ root: () => config().DATASTORE, makeFolder: makeDatastoreFolder });

/** Where originals and renditions lie: in the datastore. */
export const storage = (): StorageDriver => inDatastore;
