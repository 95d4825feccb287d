import { openShareLink, unlockCookieName, unlockProof } from "@/lib/access/sessions/share-link";
import { AppError } from "@/lib/errors";
import { verifyPassword } from "@/lib/users/passwords/hash";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

export const unlockSeconds = 30 * 24 * 3600;

/**
 * The cookie by which a browser that gave a link's password is let in. Errors: "forbidden" for a wrong one, and as well
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
  return { name: unlockCookieName(link.id), value: unlockProof(link) };
}
