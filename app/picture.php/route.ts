import { leadToPage, pageOfPicture } from "@/lib/piwigo/legacy-urls/pages";

/** Links to Piwigo's photo pages. */
export const GET = (request: Request): Promise<Response> => leadToPage(request, pageOfPicture);
