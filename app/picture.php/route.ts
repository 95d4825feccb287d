import { pageOfPicture } from "@/lib/piwigo/pages";

/** Links to Piwigo's photo pages. */
export const GET = (request: Request): Response => new Response(null, { status: 302, headers: { location: pageOfPicture(new URL(request.url).search) } });
