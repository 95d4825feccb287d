import type { z } from "zod";
import { withErrorHandling } from "@/app/api-response";
import type { Scope } from "@/lib/access/scope";

/** The subjects by which /api/docs groups what there is, in its order. */
export const subjects = [
  "Photos",
  "Searching",
  "Timeline",
  "Map and places",
  "Albums",
  "Sharing",
  "Favourites, stars and rejections",
  "Comments and likes",
  "Downloads",
  "Statistics",
  "Trash",
  "Account",
  "Jobs",
  "Administration",
] as const;
export type Subject = (typeof subjects)[number];

/**
 * What a route does, for /api/openapi.json and /api/docs. Its schemas are those by which the route itself reads a
 * request, so that the description says what is true.
 */
export type Operation = {
  subject: Subject;
  /** A sentence. */
  about: string;
  needsAccount?: boolean;
  /** Share links open it too: with the parameter `share` it answers as to whoever has the link. */
  opensByLink?: boolean;
  /** Owners of albums, and admins, may ask it as another one would: with the parameters `as` and `album`. */
  opensAsPreview?: boolean;
  /** What a key must be made for; reading for GET, managing for the rest unless said. */
  scope?: Scope;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Of the names in braces in the path. */
  path?: Record<string, z.ZodType>;
  /** What comes, in words; names of members as they are. */
  answer: string;
  /** The schema of an answer that is JSON. */
  returns?: z.ZodType;
  /** The status when all went well; 200 unless said. */
  status?: 201 | 204;
  /** Of an answer that is not JSON. */
  contentType?: string;
  /** A query, or a body as JSON, to try. */
  example?: string;
};

type Handler<Rest extends unknown[]> = (request: Request, ...rest: Rest) => Promise<Response>;

/** A route handler that says what it does. */
export const defineRoute = <Rest extends unknown[]>(operation: Operation, handler: Handler<Rest>) =>
  Object.assign(withErrorHandling(handler, operation), { operation });

/** What a route handler says of itself. */
export function toOpenApi(handler: unknown): Operation | null {
  return typeof handler === "function" && "operation" in handler ? (handler.operation as Operation) : null;
}
