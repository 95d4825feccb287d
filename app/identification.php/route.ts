import { showSignIn, takeSignIn } from "@/lib/piwigo/legacy-urls/sign-in-form";

/** Piwigo's sign-in page. */
export const GET = showSignIn;
export const POST = takeSignIn;

export const dynamic = "force-dynamic";
