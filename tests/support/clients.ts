import { existsSync } from "node:fs";
import path from "node:path";

/** The folder with scripts that drive real Piwigo clients, beside the checkout. */
export const clientsFolder = process.env.PIWIGO_CLIENTS ?? path.resolve(import.meta.dirname, "../../../shared/clients");

export const hasClients = existsSync(path.join(clientsFolder, "darktable.sh"));
