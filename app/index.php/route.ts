import { leadToPage, pageOfIndex } from "@/lib/piwigo/legacy-urls/pages";

/** Links to Piwigo's album pages. */
export const GET = (request: Request): Promise<Response> => leadToPage(request, pageOfIndex);
