import { leadToPage, pageOfPicture } from "@/lib/piwigo/pages";

/** Links to Piwigo's photo pages. */
export const GET = (request: Request): Promise<Response> => leadToPage(request, pageOfPicture);
