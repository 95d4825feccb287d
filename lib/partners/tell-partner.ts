import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { gallerySettings } from "@/lib/gallery/settings";
import { log } from "@/lib/logging/log";
import { isMailSetUp, sendMail } from "@/lib/mail/send";

/**
 * Tells someone by mail that a library is shared with them, beside the answer to whoever shares it. Without mail, or
 * without an address, their “Photos” says it alone.
 */
export function tellPartner(owner: { id: number; name: string }, partnerId: number): void {
  if (!isMailSetUp() || wasTold(`${owner.id} ${partnerId}`)) return;
  void send(owner, partnerId).catch((err: unknown) =>
    log.warn({ event: "library-shared-mail-failed", err }, "a mail about a shared library could not be sent"),
  );
}

/** Of sharing that ends and begins again, a mail is sent once a day at most. */
const sameNewsMs = 24 * 3600_000;
const told = new Map<string, number>();
const maxTold = 1000;

function wasTold(key: string): boolean {
  const now = Date.now();
  if ((told.get(key) ?? 0) + sameNewsMs > now) return true;
  told.delete(key);
  told.set(key, now);
  if (told.size > maxTold) told.delete(told.keys().next().value!);
  return false;
}

async function send(owner: { name: string }, partnerId: number): Promise<void> {
  const partner = await db().user.findUnique({ where: { id: partnerId }, select: { name: true, email: true } });
  if (!partner?.email) return;
  const address = new URL("/account/partners", config().NEXTAUTH_URL);
  await sendMail({
    to: partner.email,
    subject: `${owner.name} shares a library with you`,
    text: `Hello ${partner.name},\n\n${owner.name} lets you see their photos. Choose there whether they stand among yours, or decline:\n\n${address.href}\n\n${(await gallerySettings()).title}\n`,
  });
}
