import { showSignIn, receiveSignIn } from "@/lib/piwigo/legacy-urls/sign-in-form";

/** Piwigo's sign-in page. */
export const GET = showSignIn;
export const POST = receiveSignIn;

export const dynamic = "force-dynamic";
