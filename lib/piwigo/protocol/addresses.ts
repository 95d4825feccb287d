import { config } from "@/lib/config";
import { withoutTrailing } from "@/lib/format/texts";

/**
 * The absolute addresses in answers. Pages are given as Piwigo's own (`picture.php?/7`), because clients build such
 * addresses themselves too; they lead to ours.
 */
export type Addresses = ReturnType<typeof addressesFor>;

export function addressesFor(request: { headers: Headers }) {
  const base = baseOf(request);
  return {
    base,
    album: (albumId: number) => `${base}/index.php?/category/${albumId}`,
    photo: (photoId: number) => `${base}/picture.php?/${photoId}`,
    photoInAlbum: (photoId: number, albumId: number) => `${base}/picture.php?/${photoId}/category/${albumId}`,
    photoWithTag: (photoId: number, tag: string) => `${base}/picture.php?/${photoId}/tags/${tag}`,
    search: (searchId: string) => `${base}/index.php?/search/${searchId}`,
    /** `tag` is "<id>-<url name>". */
    tag: (tag: string) => `${base}/index.php?/tags/${tag}`,
    /** The file itself under a name that tells what it is. */
    element: (photoId: number, version: string, extension: string) =>
      `${base}/upload/${photoId}-${version}.${extension}`,
    original: (photoId: number) => `${base}/action.php?id=${photoId}&part=e`,
    download: (photoId: number) => `${base}/action.php?id=${photoId}&part=e&download`,
    /** Of a picture of one of Piwigo's sizes; `code` are the letters of the size. */
    derivative: (photoId: number, version: string, code: string) =>
      `${base}/_data/i/upload/${photoId}-${version}-${code}.jpg`,
    /** Of a path of our own, such as a rendition's. */
    ours: (path: string) => `${base}${path}`,
  };
}

/** Where people reach this server: as it is set, else as the request (or the proxy that passed it on) says. */
export function baseOf(request: { headers: Headers }): string {
  const { NEXTAUTH_URL } = config();
  if (NEXTAUTH_URL) return withoutTrailing(NEXTAUTH_URL, /\//);
  const forwarded = (name: string) => request.headers.get(name)?.split(",")[0]?.trim();
  const host = forwarded("x-forwarded-host") ?? request.headers.get("host") ?? "localhost";
  const scheme = forwarded("x-forwarded-proto") === "https" ? "https" : "http";
  // Longer than any name that DNS knows: each address in an answer would carry it.
  return host.length <= 260 && /^[\w.:[\]-]+$/.test(host) ? `${scheme}://${host}` : `${scheme}://localhost`;
}
