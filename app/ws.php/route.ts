import { answerPiwigo } from "@/lib/piwigo/protocol/respond";
import { asPiwigoRequest } from "@/lib/piwigo/protocol/request";

/**
 * The Piwigo-compatible web API, on hosts that run the routes alone: `photoflow serve` answers it itself
 * (lib/piwigo/protocol/node-server.ts). Methods are in lib/piwigo/methods. Piwigo asks for a form where it wants one,
 * and else takes every verb.
 */
async function answer(request: Request): Promise<Response> {
  const { status, headers, body } = await answerPiwigo(asPiwigoRequest(request));
  return new Response(body, { status, headers });
}

export const GET = answer;
export const HEAD = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
export const OPTIONS = answer;

export const dynamic = "force-dynamic";
