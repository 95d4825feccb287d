import type { Problem } from "@/lib/core/problem";

/**
 * What is plainly no picture, clip or sidecar is left out before it is sent. Whatever else it is, the server decides.
 */

const reasons: readonly [RegExp, string][] = [
  [/^(\.ds_store|thumbs\.db|desktop\.ini|\.picasa\.ini|\.nomedia|\._.*)$/i, "A file of the system, not a picture."],
  [
    /\.(txt|md|rtf|pdf|docx?|odt|xlsx?|ods|csv|pptx?|odp|html?|json|ya?ml|log|ini|url|lnk)$/i,
    "A document, not a picture.",
  ],
  [/\.(zip|rar|7z|tar|gz|bz2|xz|iso|dmg)$/i, "An archive. Unpack it first, then choose the folder."],
  [/\.(mp3|wav|flac|m4a|ogg|aac|wma|aiff?)$/i, "Sound, not a picture."],
  [
    /\.(exe|msi|app|dll|sh|bat|js|py|jar|apk|db|sqlite|lrcat|lrdata|cocatalog)$/i,
    "A program or its data, not a picture.",
  ],
];

/** Why a file is not sent, or null when it is. */
export function reasonToLeaveOut(name: string, sizeBytes: number): Problem | null {
  const known = reasons.find(([pattern]) => pattern.test(name))?.[1];
  if (known) return { code: "unsupported", message: known };
  return sizeBytes === 0 ? { code: "invalid", message: "The file is empty." } : null;
}
