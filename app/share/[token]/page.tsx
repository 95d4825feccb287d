import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SharedView } from "@/components/share-page/shared-view";
import { UnlockForm } from "@/components/shares/unlock-form";
import { gridStart } from "@/app/grid-start";
import { currentViewer } from "@/app/viewer";
import { PreviewBar } from "@/components/shell/preview-bar";
import { previewParameter } from "@/lib/access/preview-address";
import { siteOrigin } from "@/app/site-origin";
import { gallerySettings } from "@/lib/gallery/settings";
import { mayChangeLink } from "@/lib/shares/queries";
import { shareCardSize } from "@/lib/shares/share-card";
import { sharePath } from "@/lib/shares/share-link";
import { findSharedPage } from "@/lib/shares/shown";
import { noteLinkVisit } from "@/lib/shares/visits";
import { unlockAction } from "./actions";
import { linkOfPage } from "./link-of-page";

type PageProps = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, unknown>> };

/** Whether one looks at one's own link as those who have it do, which the address says. */
async function isOwnPreview({ searchParams }: PageProps, linkId: number): Promise<boolean> {
  if ((await searchParams)[previewParameter] === undefined) return false;
  const viewer = await currentViewer();
  return viewer.kind === "user" && mayChangeLink(viewer, linkId);
}

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

export default async function SharePage(props: PageProps) {
  const { token } = await props.params;
  const opened = await linkOfPage(token);
  if (opened.state === "locked") return <UnlockForm token={token} unlock={unlockAction} />;
  const { bearer } = opened;
  const page = (await findSharedPage(bearer)) ?? notFound();
  const isPreview = await isOwnPreview(props, bearer.linkId);
  if (!isPreview) await noteLinkVisit(bearer.linkId);
  const scope =
    page.albumId === null ? ({ kind: "library" } as const) : ({ kind: "album", albumId: page.albumId } as const);
  return (
    <>
      {isPreview && <PreviewBar name="whoever has the link" stopHref="/account/links" isFloating />}
      <SharedView
        token={token}
        page={page}
        scope={{ ...scope, linkToken: token }}
        discloses={bearer.disclosure}
        grid={await gridStart(bearer, scope, "link")}
      />
    </>
  );
}
