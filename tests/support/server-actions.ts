import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { TestClient } from "@/tests/support/server";

/** Server actions, called as Next's own client calls them: a POST to a page that names the action by its id. */

export type BuiltAction = { id: string; file: string; name: string; /** A page that carries it. */ page: string };

const manifestSchema = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

const home = path.resolve(import.meta.dirname, "../..");

/** Every action that the present build answers to. */
export function builtActions(): BuiltAction[] {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(home, ".next/server/server-reference-manifest.json"), "utf8")),
  );
  return Object.entries(manifest.node).map(([id, action]) => ({
    id,
    file: action.filename,
    name: action.exportedName,
    page: plainPageOf(Object.keys(action.workers)),
  }));
}

/** The address of a page without parameters, of those whose route files are named. */
function plainPageOf(routes: string[]): string {
  const addresses = routes.map((route) => route.replace(/^app|\/page$|\/\([^)]*\)/g, "") || "/");
  return addresses.find((address) => !address.includes("[")) ?? addresses[0]!;
}

export type ActionAnswer = { status: number; /** What the action returned. */ returned: unknown; text: string };

/** Calls an action with arguments that JSON can carry. */
export async function callAction(
  client: TestClient,
  action: BuiltAction,
  args: string,
  headers: Record<string, string> = {},
): Promise<ActionAnswer> {
  const answer = await client.fetch(action.page, {
    method: "POST",
    headers: {
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      origin: client.url,
      ...headers,
    },
    body: args,
  });
  const text = await answer.text();
  return { status: answer.status, returned: returnedIn(text), text };
}

/** React's stream names the row with the returned value in row 0: `0:{"a":"$@1",…}`, `1:{…}`; `1:E{…}` is an error. */
function returnedIn(stream: string): unknown {
  const row = /^0:\{"a":"\$@(\w+)"/m.exec(stream)?.[1];
  const value = row && new RegExp(`^${row}:([^E].*)$`, "m").exec(stream)?.[1];
  return value
    ? (JSON.parse(value, (_, held: unknown) => (held === "$undefined" ? undefined : held)) as unknown)
    : undefined;
}
