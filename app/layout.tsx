import "./fonts.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { pageTitle } from "@/components/hooks/page-title";
import { accentStyle, galleryOfPages, shownSettings } from "@/app/gallery-look";
import { inter } from "@/app/fonts";
import { scriptNonce } from "@/app/script-nonce";
import { GalleryProvider } from "@/components/hooks/gallery-context";
import { themeScript } from "@/components/shell/theme";
import { brokenPicturesScript } from "@/components/ui/broken-pictures";
import { config } from "@/lib/config";

// Every page depends on who asks, and building must not need a database.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { title } = await shownSettings();
  const { NEXTAUTH_URL, PORT } = config();
  return {
    metadataBase: new URL(NEXTAUTH_URL ?? `http://localhost:${PORT}`),
    title: { default: title, template: pageTitle("%s", title) },
    description: "Pictures and their stories, at home.",
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#101114" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const accent = await accentStyle();
  return (
    <html lang="en" className={inter.variable} suppressHydrationWarning>
      <head>
        {/* Before the first paint, so that no page flashes in the wrong colours, and before the first picture. */}
        <script
          nonce={await scriptNonce()}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: `${themeScript};${brokenPicturesScript}` }}
        />
        {accent && <style dangerouslySetInnerHTML={{ __html: accent }} />}
      </head>
      <body>
        <GalleryProvider value={await galleryOfPages()}>{children}</GalleryProvider>
      </body>
    </html>
  );
}
