import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SharedView } from "@/components/share-page/shared-view";
import { UnlockForm } from "@/components/shares/unlock-form";
import { gridStart } from "@/app/grid-start";
import { siteOrigin } from "@/app/site-origin";
import { gallerySettings } from "@/lib/gallery/settings";
import { shareCardSize } from "@/lib/shares/share-card";
import { sharePath } from "@/lib/shares/share-link";
import { findSharedPage } from "@/lib/shares/shown";
import { noteLinkVisit } from "@/lib/shares/visits";
import { unlockAction } from "./actions";
import { linkOfPage } from "./link-of-page";

type PageProps = { params: Promise<{ token: string }> };

/** Messengers get a card of what whoever has the link sees; of a link with a password they learn nothing. */
export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { token } = await params;
  const opened = await linkOfPage(token);
  const page = opened.state === "open" ? await findSharedPage(opened.bearer) : null;
  if (!page) return { title: "Shared with you" };
  const { title } = page;
  const description =
    page.description || [...page.facts, page.ownerName && `by ${page.ownerName}`].filter(Boolean).join(" · ");
  const url = (await siteOrigin()) + sharePath(token);
  const { widthPx: width, heightPx: height } = shareCardSize;
  const images = page.cover?.version ? [{ url: `${url}/card.jpg`, width, height, type: "image/jpeg", alt: title }] : [];
  return {
    title,
    description,
    openGraph: { title, description, url, siteName: (await gallerySettings()).title, type: "website", images },
    twitter: { card: images.length > 0 ? "summary_large_image" : "summary", title, description },
  };
}

export default async function SharePage({ params }: PageProps) {
  const { token } = await params;
  const opened = await linkOfPage(token);
  if (opened.state === "locked") return <UnlockForm token={token} unlock={unlockAction} />;
  const { bearer } = opened;
  const page = (await findSharedPage(bearer)) ?? notFound();
  await noteLinkVisit(bearer.linkId);
  const scope =
    page.albumId === null ? ({ kind: "library" } as const) : ({ kind: "album", albumId: page.albumId } as const);
  return (
    <SharedView
      token={token}
      page={page}
      scope={{ ...scope, linkToken: token }}
      discloses={bearer.disclosure}
      grid={await gridStart(bearer, scope, "link")}
    />
  );
}
