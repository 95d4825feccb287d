import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import type { DomainEvent } from "@/lib/events/domain-event";
import { gallerySettings } from "@/lib/gallery/settings";
import { countOf } from "@/lib/format/counts";
import { log } from "@/lib/logging/log";
import { isMailSetUp, sendMail } from "@/lib/mail/send";
import { countChosen } from "@/lib/proofing/guests";
import { linkName, nameSelect } from "@/lib/access/links/link-name";

/**
 * Tells whoever made a link by mail that a guest is done: once for each guest, however often they change their mind.
 * Without mail, or without an address, the list of links says it alone.
 */
export async function tellMakers(events: readonly DomainEvent[]): Promise<void> {
  if (!isMailSetUp()) return;
  for (const event of events)
    if (event.type === "guest.done")
      void tellMaker(event.guestId).catch((err: unknown) =>
        log.warn({ event: "guest-done-mail-failed", err }, "a mail about a guest's choices could not be sent"),
      );
}

async function tellMaker(guestId: number): Promise<void> {
  const guest = await db().linkGuest.findUnique({
    where: { id: guestId },
    select: {
      name: true,
      toldAt: true,
      link: {
        select: { id: true, ...nameSelect, maker: { select: { email: true } } },
      },
    },
  });
  if (!guest || guest.toldAt || guest.link.maker.email === "") return;
  // Noted first: two who ask at once send one mail.
  const { count } = await db().linkGuest.updateMany({
    where: { id: guestId, toldAt: null },
    data: { toldAt: new Date() },
  });
  if (count === 0) return;
  const what = linkName(guest.link, "your photos");
  const address = new URL(`/account/links/${guest.link.id}`, config().NEXTAUTH_URL);
  await sendMail({
    to: guest.link.maker.email,
    subject: `${guest.name} has chosen: ${what}`,
    text: `Hello,\n\n${guest.name} is done and has chosen ${countOf(await countChosen(guestId), "photo")} of “${what}”:\n\n${address.href}\n\n${(await gallerySettings()).title}\n`,
  });
}
