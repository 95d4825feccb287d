import { existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder with those above it. Step by step: Node's own recursive way never ends where a system refuses to make
 * folders, such as below /proc.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(`${folder} is a file`), { code: "ENOTDIR" });
    return;
  }
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
