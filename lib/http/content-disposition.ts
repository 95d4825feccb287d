/**
 * The Content-Disposition of a download (RFC 6266): the name in plain ASCII for old clients, and as it is, encoded by
 * RFC
 * 8187. Folders, control characters and quotes never get into the header.
 */
export function attachmentNamed(name: string): string {
  const clean = (name.split(/[/\\]/).at(-1) ?? "").replace(/[\p{C}"]/gu, "").trim() || "photo";
  const plain = clean
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/[%;]/g, "_")
    .trim();
  // A name that has lost its letters is no name: "фото.jpg" is not ".jpg".
  const fallback = !plain || plain.startsWith(".") ? `photo${/\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ""}` : plain;
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`;
}

/** The same for a file that is shown: browsers take the name when someone keeps it. */
export const inlineNamed = (name: string): string => attachmentNamed(name).replace(/^attachment/, "inline");
