import { pino } from "pino";
import { config } from "@/lib/config";
import { requestContext } from "@/lib/http/request-context";

/** Lines that one request caused have its id in common; the answer has it too (X-Request-Id). */
const ofRequest = (): object => {
  const requestId = requestContext()?.requestId;
  return requestId ? { requestId } : {};
};

/** The address of a share link opens it: its token stays out. */
const withoutLinkToken = (path: unknown): unknown =>
  typeof path === "string" ? path.replace(/^\/share\/[^/]+/, "/share/…") : path;

/** One JSON line for each event on standard output, as service managers expect. Never passwords, tokens or cookies. */
export const log = pino({
  level: config().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: ofRequest,
  serializers: { path: withoutLinkToken },
});
