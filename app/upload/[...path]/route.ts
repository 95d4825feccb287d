import { piwigoFileRoute } from "@/lib/piwigo/files-server";

/**
 * Files as Piwigo's clients ask for them, on hosts that run the routes alone; `photoflow serve` answers before it gets
 * here.
 */
export const GET = piwigoFileRoute;
