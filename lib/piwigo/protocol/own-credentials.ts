import { createHmac } from "node:crypto";
import { userOfTokenVersion } from "@/lib/access/sessions/session-token";
import type { SignedIn } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import type { Sent } from "@/lib/piwigo/protocol/parameters";
import { authenticate } from "@/lib/piwigo/protocol/shown-session";

/**
 * pwg.images.uploadAsync signs in by fields of its own, with every piece of a file: Piwigo's apps send pieces from the
 * background, where they have no session.
 */

/** Checking a password takes a tenth of a second on purpose: one that was right is taken for so long without. */
const trustedMs = 5 * 60_000;
const maxTrusted = 1000;

type Trusted = { userId: number; tokenVersion: number; until: number };
const trusted = new Map<string, Trusted>();

/** The fields that a request must bring before its file, for the file of someone without a session to be kept. */
export const bringsCredentials = (fields: ReadonlyMap<string, Sent>): boolean =>
  Boolean(fields.get("username") && fields.get("password"));

/** Whom the fields sign in; null when this is another method or it has none. Errors: 999. */
export async function userOfFields(
  methodName: string | undefined,
  sent: ReadonlyMap<string, Sent>,
  clientAddress: string,
): Promise<SignedIn | null> {
  if (methodName !== "pwg.images.uploadAsync" || !bringsCredentials(sent)) return null;
  const [name, password] = [String(sent.get("username")), String(sent.get("password"))];
  // The password itself is kept nowhere.
  const key = createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(JSON.stringify([name, password]))
    .digest("base64");
  const known = trusted.get(key);
  const user = known && known.until > Date.now() ? await userOfTokenVersion(known.userId, known.tokenVersion) : null;
  if (user) return user;
  trusted.delete(key);
  const shown = await authenticate(name, password, clientAddress);
  if (shown.keyId === null)
    remember(key, { userId: shown.user.id, tokenVersion: shown.tokenVersion, until: Date.now() + trustedMs });
  return shown.user;
}

function remember(key: string, entry: Trusted): void {
  if (trusted.size >= maxTrusted) trusted.delete(trusted.keys().next().value!);
  trusted.set(key, entry);
}
