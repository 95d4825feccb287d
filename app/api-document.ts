import type { z } from "zod";
import { subjects, type Operation } from "@/app/api-operation";
import { operations, type ListedOperation } from "@/app/api-operations";
import { bodyOf, jsonSchemaOf, parametersOf } from "@/app/api-parameters";
import { apiKeyHeader } from "@/lib/access/sessions/api-key-holder";
import { sessionCookieName } from "@/lib/access/sessions/session-token";
import { photoSchemas } from "@/lib/photos/photo-answer";

/** The JSON API as OpenAPI 3.1, made from what its routes say of themselves. */
export function apiDocument(origin: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of operations) (paths[one.path] ??= {})[one.method.toLowerCase()] = documentedOperation(one);
  return {
    openapi: "3.1.0",
    info: {
      title: "Photoflow",
      version: "2",
      description:
        "Photos, albums and what is known of them. Everything shows what the requester may see, and no more; without a key that is what everybody may see. Programs that speak Piwigo's language use /ws.php instead. Version 2 has one name for each thing of a photo, the same everywhere; names of version 1 in /api/photos/{id}, /api/photos/trash and the photos of albums (takenLocal, widthPx and the like) come along until the next release.",
    },
    servers: [{ url: origin }],
    tags: subjects.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: {
          type: "apiKey",
          in: "header",
          name: apiKeyHeader.toUpperCase(),
          description: "NAME:PASSWORD of a key, as the page “Connect your programs” gives it",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: sessionCookieName(),
          description: "A browser that is signed in",
        },
      },
      schemas: { Error: errorSchema, ...documentedSchemas },
    },
  };
}

/** The objects that answers have in common, made from the schemas that they are written by. */
const documentedSchemas = Object.fromEntries(
  Object.entries(photoSchemas).map(([name, schema]) => [name, jsonSchemaOf(schema)]),
);

/** Those that have a name are named. */
function schemaOf(schema: z.ZodType): object {
  const named = Object.entries(photoSchemas).find(([, known]) => known === schema)?.[0];
  return named ? { $ref: `#/components/schemas/${named}` } : jsonSchemaOf(schema);
}

/** As lib/errors.ts has them. */
const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string", description: "For programs, such as not-found" },
        message: { type: "string", description: "For people; where field is there, about that" },
        field: { type: "string", description: "The parameter that is wrong, where one is" },
      },
    },
  },
};

/** What can go wrong, by status. */
export function errorsOf({ query, body, path, needsAccount }: Operation): [status: number, words: string][] {
  const errors: [number, string, boolean][] = [
    [400, "Something that was sent is wrong; field says what", Boolean(query ?? body ?? path)],
    [401, needsAccount ? "No account: send a key" : "The key does not work", true],
    [403, "It may be seen, but not changed", Boolean(needsAccount)],
    [404, "There is no such thing, or it is not for the requester to see", Boolean(path ?? needsAccount)],
    [429, "Too many keys that do not work were tried", true],
  ];
  return errors.flatMap(([status, words, isPossible]) => (isPossible ? [[status, words] as [number, string]] : []));
}

function documentedOperation({ path, method, operation }: ListedOperation) {
  const { subject, about, needsAccount, answer, returns, status = 200, example } = operation;
  const { contentType = "application/json" } = operation;
  const content = { [contentType]: returns ? { schema: schemaOf(returns) } : {} };
  const body = bodyOf(operation);
  const error = (description: string) => ({
    description,
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  });
  return {
    operationId: `${method.toLowerCase()}${path.replace(/^\/api/, "").replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [subject],
    summary: about,
    security: needsAccount ? [{ key: [] }, { session: [] }] : [{}, { key: [] }, { session: [] }],
    parameters: parametersOf(operation),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: body, ...(example ? { example: JSON.parse(example) as unknown } : {}) },
            },
          },
        }
      : {}),
    responses: {
      [status]: status === 204 ? { description: answer } : { description: answer, content },
      ...Object.fromEntries(errorsOf(operation).map(([code, words]) => [code, error(words)])),
    },
  };
}
