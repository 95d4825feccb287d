import { openShareLink, passwordKeyOf, unlockCookieName, unlockProof } from "@/lib/access/sessions/share-link";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { verifyPassword } from "@/lib/users/passwords/hash";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

export const unlockSeconds = 30 * 24 * 3600;

/**
 * The cookie by which a browser that gave a link's password is let in, by this link and by others of its maker that
 * have the same. Errors: "forbidden" for a wrong one, and as well
 * for a link that ended or never was; "too-many".
 */
export async function unlockShareLink(
  token: string,
  password: string,
  address: string,
): Promise<{ name: string; value: string }> {
  const wrong = () => new AppError("forbidden", "That is not the password. Ask whoever sent you the link.");
  const opened = await openShareLink(token, null);
  if (opened?.state !== "locked") throw wrong();
  const { link } = opened;
  const isRight = await attemptThrottled("link", String(link.id), address, async () =>
    (await verifyPassword(password, link.passwordHash)) ? true : null,
  );
  if (!isRight) throw wrong();
  const passwordKey = passwordKeyOf(link.makerId, password);
  // Of an earlier version, which knew passwords by their hashes alone.
  if (link.passwordKey === null) await db().shareLink.updateMany({ where: { id: link.id }, data: { passwordKey } });
  return { name: unlockCookieName(passwordKey), value: unlockProof(passwordKey) };
}
