import type { IncomingMessage, ServerResponse } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { config } from "@/lib/config";
import { isSameSecret } from "@/lib/core/same-secret";

/**
 * Numbers for Prometheus at /metrics: how long requests take, by the kind of their door, and what the process uses.
 * There only where METRICS_TOKEN is set, and only for who brings it: how many look at what, and when, is no one else's
 * business.
 */

export const metricsPath = "/metrics";

type Metrics = {
  registry: Registry;
  requests: Histogram<"door" | "method" | "status">;
  underWay: Gauge;
  refused: Counter<"status">;
};

let metrics: Metrics | undefined;

/** Null where no one asked for them: then nothing is counted. */
function current(): Metrics | null {
  if (!config().METRICS_TOKEN) return null;
  return (metrics ??= create());
}

function create(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "photoflow_" });
  return {
    registry,
    requests: new Histogram({
      name: "photoflow_request_seconds",
      help: "Time to answer a request, by kind of door.",
      labelNames: ["door", "method", "status"],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers: [registry],
    }),
    underWay: new Gauge({
      name: "photoflow_requests_under_way",
      help: "Requests being answered now.",
      registers: [registry],
    }),
    refused: new Counter({
      name: "photoflow_requests_refused_total",
      help: "Requests refused before any handler looked at them.",
      labelNames: ["status"],
      registers: [registry],
    }),
  };
}

/** The kinds that are told apart: few, and made of nothing that a sender chooses. */
function doorOf(pathname: string): string {
  const [, first = ""] = pathname.split("/");
  const known = ["api", "media", "_next", "ws.php", "upload", "action.php", "health", "ready"];
  return known.includes(first) ? first : "page";
}

const knownMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Counts a request from now until its answer is out. */
export function countRequest(request: IncomingMessage, response: ServerResponse, pathname: string): void {
  const counted = current();
  if (!counted) return;
  const door = doorOf(pathname);
  const method = knownMethods.includes(request.method ?? "") ? request.method! : "other";
  const end = counted.requests.startTimer({ door, method });
  counted.underWay.inc();
  response.once("close", () => {
    counted.underWay.dec();
    end({ status: `${Math.floor(response.statusCode / 100)}xx` });
  });
}

export const countRefusal = (status: number): void => void current()?.refused.inc({ status: String(status) });

/** Answers /metrics; false where there is no such door. */
export async function serveMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  const counted = pathname === metricsPath ? current() : null;
  if (!counted) return false;
  if (!isAllowed(request.headers.authorization)) {
    response
      .writeHead(401, { "www-authenticate": "Bearer", "content-type": "text/plain; charset=utf-8" })
      .end("The header Authorization must be “Bearer” and the METRICS_TOKEN of the settings.\n");
    return true;
  }
  response
    .writeHead(200, { "content-type": counted.registry.contentType, "cache-control": "no-store" })
    .end(await counted.registry.metrics());
  return true;
}

const isAllowed = (header: string | undefined): boolean =>
  isSameSecret(header ?? "", `Bearer ${config().METRICS_TOKEN ?? ""}`);
