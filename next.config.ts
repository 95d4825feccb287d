import type { NextConfig } from "next";
import { securityHeaders } from "./lib/http/security-headers";

const config: NextConfig = {
  // Native or large packages that Node loads itself.
  serverExternalPackages: ["@libsql/client", "@prisma/adapter-libsql", "@prisma/client", "exifr", "exiftool-vendored", "libheif-js", "libsql", "mediainfo.js", "pino", "sharp"],
  poweredByHeader: false,
  // Next's optimizer would make, keep and go on serving copies of pictures without asking who may see them; ours are /media's.
  images: { unoptimized: true },
  reactStrictMode: true,
  // `npm test` checks the types; people who only run Photoflow do not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Pages are loaded when somebody asks for them: all of them at the start would take a hundred megabytes.
  experimental: { preloadEntriesOnStart: false },
  headers: async () => [
    {
      source: "/:path*",
      headers: securityHeaders.map(([key, value]) => ({ key, value })),
    },
  ],
};

export default config;
