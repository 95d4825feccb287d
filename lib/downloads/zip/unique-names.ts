import path from "node:path";
import { withoutTrailing } from "@/lib/format/texts";

/**
 * Names for files that lie beside each other, in whatever system they are unpacked: none twice (Windows and macOS take
 * upper and lower case for the same), none that leads out of the folder, none that some system refuses.
 */
export function uniqueNames(): (wanted: string) => string {
  /** With the number that is likely free next: cameras begin again at 0001, and phones call everything the same. */
  const taken = new Map<string, number>();
  return (wanted) => {
    const { name, ext } = path.parse(safeName(wanted));
    const first = `${name}${ext}`.toLowerCase();
    let unique = `${name}${ext}`;
    for (let count = taken.get(first) ?? 2; taken.has(unique.toLowerCase()); count++) {
      unique = `${name} (${count})${ext}`;
      taken.set(first, count + 1);
    }
    if (!taken.has(unique.toLowerCase())) taken.set(unique.toLowerCase(), 2);
    return unique;
  };
}

function safeName(name: string): string {
  const clean = name.normalize("NFC").replace(/[/\\:*?"<>|\p{Cc}]/gu, "_");
  const stem = withoutTrailing(clean, /[. ]/);
  return (stem === clean ? clean : `${stem}_`).replace(/^\.+/, "_").slice(-200) || "_";
}
