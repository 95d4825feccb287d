import type { Metadata } from "next";
import type { ReactNode } from "react";
import { GuestUploads } from "@/components/guest-photos/guest-uploads";
import { ProofProvider } from "@/components/proofing/proof-context";
import { LinkProvider } from "@/components/core/link-context";
import { pageToolsId } from "@/components/hooks/page-tools";
import { ThemeButton } from "@/components/shell/theme-button";
import { Toaster } from "@/components/ui/toast";
import { Tooltips } from "@/components/ui/tooltip";
import { findProof } from "@/lib/proofing/guests";
import { openedLink } from "./link-of-page";

/** The address is for those it was sent to: no search machine keeps it, and no other site is told of it. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "same-origin" };

type LayoutProps = { params: Promise<{ token: string }>; children: ReactNode };

/** The pages of a share link: what it shows and nothing around it, so that the pictures have the whole width. */
export default async function ShareLayout({ params, children }: LayoutProps) {
  const { token } = await params;
  const opened = await openedLink(token);
  const proof = opened?.state === "open" ? await findProof(opened.bearer) : null;
  return (
    <LinkProvider value={token}>
      <div className="[--bottom-bar:0px] [--rail:0px] has-[[data-proof-bar]]:[--bottom-bar:4rem]">
        <header
          data-bar="top"
          className="bar absolute top-0 right-0 z-30 flex h-(--top-bar) items-center gap-1 pt-[env(safe-area-inset-top)] pr-[max(0.75rem,env(safe-area-inset-right))]"
        >
          <div id={pageToolsId} className="rounded-full bg-page/85 backdrop-blur-md empty:hidden" />
          <div className="rounded-full bg-page/85 backdrop-blur-md">
            <ThemeButton />
          </div>
        </header>
        <ProofProvider proof={proof}>
          <main id="main" tabIndex={-1} className="min-h-dvh outline-none">
            {children}
          </main>
          <GuestUploads token={token} />
        </ProofProvider>
        <Toaster />
        <Tooltips />
      </div>
    </LinkProvider>
  );
}
