/**
 * A path of this site from what an address says about where to go: its path and search, or "/" for anything that would
 * lead elsewhere. Decided on what remains once dots and backslashes are resolved: "/.//evil.example" is
 * "//evil.example" then, another host to a browser.
 */
export function ownPath(given: unknown): string {
  const base = "http://here.invalid";
  if (typeof given !== "string" || !given.startsWith("/") || !URL.canParse(given, base)) return "/";
  const url = new URL(given, base);
  const path = url.pathname + url.search;
  const isHere =
    url.origin === base && !path.startsWith("//") && URL.canParse(path, base) && new URL(path, base).origin === base;
  return isHere ? path : "/";
}
