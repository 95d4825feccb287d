import { cached } from "@/lib/access/cached";
import { phpJson } from "@/lib/piwigo/formats/json";
import type { Call } from "@/lib/piwigo/protocol/method";
import { Prepared, type Value } from "@/lib/piwigo/protocol/values";

/** About what an entry of other cached lists takes, as `cached` reckons in those. */
const bytesPerRow = 16;

/**
 * An answer that is made of nothing but the library as this viewer sees it and of `parameters`: it holds until the
 * library changes, and clients ask for it whenever they start.
 */
export async function cachedResponse(
  call: Call,
  name: string,
  parameters: Record<string, unknown>,
  make: () => Promise<Value>,
): Promise<Value> {
  const key = `piwigo:${name}:${call.addresses.base}:${JSON.stringify(parameters)}`;
  const { value, text } = await cached(
    call.viewer,
    key,
    (answer: Written) => answer.text.length / bytesPerRow,
    async () => writtenOnce(await make()),
  );
  return new Prepared(
    () => text,
    () => value,
  );
}

type Written = { value: Value; text: string };

/** In one piece: a text that was added to ten thousand times is put together again by whoever sends it. It is ASCII. */
const writtenOnce = (value: Value): Written => ({
  value,
  text: Buffer.from(phpJson(value), "latin1").toString("latin1"),
});
