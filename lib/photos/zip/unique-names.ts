import path from "node:path";

/**
 * Names for files that lie beside each other, in whatever system they are unpacked: none twice (Windows and macOS take upper and
 * lower case for the same), none that leads out of the folder, none that some system refuses.
 */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const { name, ext } = path.parse(safeName(wanted));
    let unique = `${name}${ext}`;
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${name} (${count})${ext}`;
    taken.add(unique.toLowerCase());
    return unique;
  };
}

const safeName = (name: string): string => name.normalize("NFC").replace(/[/\\:*?"<>|\p{Cc}]/gu, "_").replace(/^\.+|[. ]+$/g, "_").slice(-200) || "_";
