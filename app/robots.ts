import type { MetadataRoute } from "next";
import { config } from "@/lib/config";

// Whether search machines are let in is a setting, read when someone asks.
export const dynamic = "force-dynamic";

/**
 * Search machines stay outside until the owner lets them in: what is public is not for everybody to be found by name
 * and face.
 */
export default function robots(): MetadataRoute.Robots {
  const inside = [
    "/api/",
    "/account/",
    "/upload",
    "/trash",
    "/sign-in",
    "/set-up",
    "/password",
    "/forgot-password",
    "/register",
    "/share/",
    "/ws.php",
  ];
  return {
    rules:
      config().SEARCH_ENGINES === "allow" ? { userAgent: "*", disallow: inside } : { userAgent: "*", disallow: "/" },
  };
}
