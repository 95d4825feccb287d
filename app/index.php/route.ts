import { pageOfIndex } from "@/lib/piwigo/pages";

/** Links to Piwigo's album pages. */
export const GET = (request: Request): Response => new Response(null, { status: 302, headers: { location: pageOfIndex(new URL(request.url).search) } });
