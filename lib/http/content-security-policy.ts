import { config } from "@/lib/config";

/**
 * Where a page may load from and send to: this server, and those that the settings name. Scripts run by `nonce` or from
 * this server, never inline.
 */
export function contentSecurityPolicy(nonce: string, isDev: boolean): string {
  const { MAP_TILES_URL, UPLOADTHING_TOKEN } = config();
  const tiles = MAP_TILES_URL ? ` ${tilesOrigin(MAP_TILES_URL)}` : "";
  const rules = {
    "default-src": "'self'",
    // The compiler of pages that are being worked on evaluates what it has made.
    "script-src": `'self' 'nonce-${nonce}'${isDev ? " 'unsafe-eval'" : ""}`,
    // React writes measures as style attributes; no script comes in this way.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": `'self' data: blob:${tiles}`,
    "media-src": "'self' blob:",
    "connect-src": `'self'${UPLOADTHING_TOKEN ? " https://*.uploadthing.com" : ""}${isDev ? " ws: wss:" : ""}`,
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}

/** A host may be chosen by "{s}" and the like: any sub-domain then. */
function tilesOrigin(template: string): string {
  const [, scheme, host] = /^(https?:)\/\/([^/?#]*)/.exec(template)!;
  return `${scheme}//${host!.replace(/^[^.]*\{\w\}[^.]*/, "*")}`;
}
