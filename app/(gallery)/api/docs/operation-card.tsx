import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { errorsOf } from "@/app/api-document";
import type { ListedOperation } from "@/app/api-operations";
import { bodyOf, formatSchema, parametersOf, type JsonSchema } from "@/app/api-parameters";
import { parameterWords } from "@/app/api-parameter-words";
import { CopyLine } from "@/components/ui/copy-line";

type Row = { name: string; isNeeded: boolean; kind: string; words?: string };

/** One thing that the API does: closed a line, open all there is to know. */
export function OperationCard({ listed, origin }: { listed: ListedOperation; origin: string }) {
  const { path, method, operation } = listed;
  const body = bodyOf(operation);
  const parameters = parametersOf(operation).map(({ name, required, schema, description }): Row => ({
    name,
    isNeeded: required,
    kind: formatSchema(schema),
    words: description,
  }));
  const errors = errorsOf(operation);
  const tried = tryAddress(listed);
  return (
    <details className="group rounded-2xl border border-line open:bg-raised/40">
      <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 rounded-2xl px-4 py-2.5 hover:bg-raised sm:px-5 [&::-webkit-details-marker]:hidden">
        <span className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-0.5 sm:flex-row sm:items-baseline">
          <code className="font-mono text-[0.8125rem]/5 wrap-anywhere sm:w-84 sm:shrink-0">
            <span className="mr-2 font-strong text-accent">{method}</span>
            {path}
          </code>
          <span className="min-w-0 text-control/5 text-quiet">{operation.about}</span>
        </span>
        <ChevronDown
          aria-hidden
          size={20}
          className="shrink-0 text-quiet transition-transform duration-200 group-open:rotate-180"
        />
      </summary>
      <div className="flex flex-col gap-5 px-4 pt-1 pb-5 sm:px-5">
        {operation.needsAccount && (
          <p className="text-control text-quiet">Needs a key, or a browser that is signed in.</p>
        )}
        {parameters.length > 0 && <Rows title="Parameters" rows={parameters} />}
        {body && <Rows title="Body" rows={rowsOf(body)} />}
        <CopyLine label="Example" text={curlOf(listed, origin)} />
        {tried && (
          <a
            href={tried}
            className="inline-flex min-h-10 items-center self-start rounded-full border border-line px-4 text-control hover:bg-raised pointer-coarse:min-h-11"
          >
            See the answer
          </a>
        )}
        <Part title="Answer">
          <p className="max-w-prose text-control/5.5 wrap-anywhere">
            <span className="font-strong tabular-nums">{operation.status ?? 200}</span> {operation.answer}
            {operation.contentType ? ` (${operation.contentType})` : ""}
          </p>
        </Part>
        <Part title="Errors">
          <ul className="flex flex-col gap-1 text-control/5.5">
            {errors.map(([status, words]) => (
              <li key={status}>
                <span className="mr-2 font-strong tabular-nums">{status}</span>
                {words}
              </li>
            ))}
          </ul>
        </Part>
      </div>
    </details>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-control font-strong">{title}</h3>
      {children}
    </div>
  );
}

function Rows({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <Part title={title}>
      <dl className="divide-y divide-line border-y border-line">
        {rows.map(({ name, isNeeded, kind, words }) => (
          <div key={name} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="font-mono text-[0.8125rem]/5 wrap-anywhere">
              {name}
              {isNeeded && <span className="ml-2 text-quiet">(needed)</span>}
            </dt>
            <dd className="min-w-0 text-control/5 wrap-anywhere">
              {words && <span className="block">{words}</span>}
              <span className="block text-quiet">{kind}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

const rowsOf = ({ properties = {}, required = [] }: JsonSchema): Row[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    isNeeded: required.includes(name),
    kind: formatSchema(schema),
    words: parameterWords[name],
  }));

/** The path with numbers in the place of names. */
const filled = (path: string): string =>
  path
    .replace("/filter_options/{name}", "/filter_options/cameras")
    .replace("/stats/{name}", "/stats/gear")
    .replace(/\{\w+\}/g, "1");

const encoded = (query: string): string => query.replaceAll(" ", "%20");

function curlOf(
  { path, method, operation: { body, needsAccount, example, contentType } }: ListedOperation,
  origin: string,
): string {
  const query = !body && example ? `?${encoded(example)}` : "";
  return [
    "curl",
    method === "GET" ? "" : `-X ${method}`,
    contentType && !contentType.startsWith("image/") ? "-OJ" : "",
    needsAccount ? '-H "X-PIWIGO-API: NAME:PASSWORD"' : "",
    body ? `-H "Content-Type: application/json" -d '${example ?? "{}"}'` : "",
    `"${origin}${filled(path)}${query}"`,
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * The address that shows what the operation answers; none for what changes something, or needs the number of a photo
 * that there may not be.
 */
function tryAddress({ path, method, operation }: ListedOperation): string | null {
  if (
    method !== "GET" ||
    operation.contentType ||
    /\{id\}/.test(path) ||
    /(^|&)(photo|id)=/.test(operation.example ?? "")
  )
    return null;
  return `${filled(path)}${operation.example ? `?${encoded(operation.example)}` : ""}`;
}
