import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { siteOrigin } from "@/app/site-origin";
import { signedInOrRedirect } from "@/app/viewer";
import { ChoicesPage } from "@/components/proofing/choices-page";
import { toAppError } from "@/lib/errors";
import { choiceViews, listChosenPhotos, listGuests } from "@/lib/proofing/results";
import { listWaitingPhotos } from "@/lib/guest-photos/review";
import { linkAnswer } from "@/lib/shares/link-answer";
import { findShareLink } from "@/lib/shares/queries";
import { linkIdSchema } from "@/lib/shares/schema";

export const metadata: Metadata = { title: "What they chose" };

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const perPage = 120;

const maxShownWaiting = 60;

/** What is asked for in a way that makes no sense is as if it were not. */
const viewSchema = z.object({
  show: z.enum(choiceViews).catch("any"),
  guest: linkIdSchema.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** What the guests of a share link have chosen and written. */
export default async function ChoicesRoute({ params, searchParams }: PageProps) {
  const { id } = await params;
  const viewer = await signedInOrRedirect(`/account/links/${id}`);
  const known = linkIdSchema.safeParse(id);
  if (!known.success) notFound();
  const link = await findShareLink(viewer, known.data).catch((error: unknown) => {
    if (toAppError(error).code === "not-found") notFound();
    throw error;
  });
  const guests = await listGuests(viewer, link.id);
  const { show, guest, page } = viewSchema.parse(await searchParams);
  const guestId = guests.some((one) => one.id === guest) ? guest : undefined;
  const wish = { show, guestId };
  const { photos, total } = await listChosenPhotos(viewer, link.id, wish, {
    from: (page - 1) * perPage,
    count: perPage,
  });
  return (
    <ChoicesPage
      link={linkAnswer(link, await siteOrigin())}
      waiting={await listWaitingPhotos(viewer, link.id, { page: 1, perPage: maxShownWaiting })}
      guests={guests}
      wish={wish}
      photos={photos}
      total={total}
      page={page}
      pages={Math.ceil(total / perPage)}
    />
  );
}
