import { piwigoFileRoute } from "@/lib/piwigo/legacy-urls/node-server";

/**
 * Files as Piwigo's clients ask for them, on hosts that run the routes alone; `photoflow serve` answers before it gets
 * here.
 */
export const GET = piwigoFileRoute;
