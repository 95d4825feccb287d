import { answerPiwigo } from "@/lib/piwigo/answer";

/** The Piwigo-compatible web API. Methods are in lib/piwigo/methods. Piwigo asks for a form where it wants one, and else takes every verb. */
export const GET = answerPiwigo;
export const HEAD = answerPiwigo;
export const POST = answerPiwigo;
export const PUT = answerPiwigo;
export const PATCH = answerPiwigo;
export const DELETE = answerPiwigo;
export const OPTIONS = answerPiwigo;

export const dynamic = "force-dynamic";
