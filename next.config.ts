import type { NextConfig } from "next";

const config: NextConfig = {
  // Native or large packages that Node loads itself.
  serverExternalPackages: ["@libsql/client", "@prisma/adapter-libsql", "@prisma/client", "exifr", "exiftool-vendored", "libheif-js", "libsql", "mediainfo.js", "pino", "sharp"],
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types; people who only run Photoflow do not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Pages are loaded when somebody asks for them: all of them at the start would take a hundred megabytes.
  experimental: { preloadEntriesOnStart: false },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "X-Frame-Options", value: "SAMEORIGIN" },
      ],
    },
  ],
};

export default config;
