import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { apiDocument } from "@/app/api-document";
import { internalRoutes, listedRoutes, operations, undocumentedRoutes } from "@/app/api-operations";
import { formatSchema, parametersOf } from "@/app/api-parameters";

/** The description of the API tells of every route, and what the routes themselves hold to. */

const folders = readdirSync(path.join(import.meta.dirname, "api"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts"))
  .map((file) => `/api/${path.dirname(file)}`)
  .sort();

it("tells of every route under app/api, but for those that are listed as internal", () => {
  expect([...listedRoutes, ...Object.keys(internalRoutes)].sort()).toEqual(folders);
  expect(undocumentedRoutes()).toEqual([]);
});

it("names every part of a path, and no other", () => {
  for (const { path: url, method, operation } of operations) {
    const named = [...url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect([method, url, Object.keys(operation.path ?? {})]).toEqual([method, url, named]);
  }
});

it("has examples that the routes' own schemas take", () => {
  for (const {
    path: url,
    method,
    operation: { query, body, example },
  } of operations) {
    if (!example) continue;
    const sent: unknown = body ? JSON.parse(example) : Object.fromEntries(new URLSearchParams(example));
    expect([method, url, (body ?? query)!.safeParse(sent).success]).toEqual([method, url, true]);
  }
});

it("is OpenAPI with a type and a limit for what has one", () => {
  const document = apiDocument("http://localhost:3000");
  expect(document.openapi).toBe("3.1.0");
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => (operation as { operationId: string }).operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  const photos = operations.find(({ path: url, method }) => url === "/api/photos" && method === "GET")!;
  const parameters = new Map(parametersOf(photos.operation).map((parameter) => [parameter.name, parameter]));
  expect(parameters.get("per_page")!.schema).toMatchObject({ type: "integer", minimum: 1, maximum: 500, default: 64 });
  expect(parameters.get("min_rating")!.schema).toMatchObject({ type: "integer", minimum: 1, maximum: 5 });
  expect(parameters.get("favorites_only")!.schema).toMatchObject({ enum: ["0", "1"] });
  expect(formatSchema(parameters.get("orientation")!.schema)).toBe("landscape, portrait, square");
  for (const operation of operations)
    for (const { name, schema, description } of parametersOf(operation.operation))
      expect([operation.path, name, formatSchema(schema) !== "" && (description ?? "named by itself") !== ""]).toEqual([
        operation.path,
        name,
        true,
      ]);
});
