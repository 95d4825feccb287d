import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Requests whose answers are not right yet, one name on a line in a file for each of those who are at it. The replay fails
 * when one of them is answered rightly: GOLDEN_UPDATE=1 takes those out of the lists. Nothing is ever added by itself.
 */

const folder = path.join(import.meta.dirname, "not-built");
const filesThere = (): string[] => readdirSync(folder).filter((file) => file.endsWith(".txt")).map((file) => path.join(folder, file));
const namesIn = (file: string): string[] => readFileSync(file, "utf8").split("\n").filter((line) => line !== "");

export const readNotBuilt = (): Set<string> => new Set(filesThere().flatMap(namesIn));

export function takeOut(built: string[]): void {
  for (const file of filesThere()) {
    const left = namesIn(file).filter((name) => !built.includes(name));
    writeFileSync(file, left.map((name) => `${name}\n`).join(""));
  }
}
