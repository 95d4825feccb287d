import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { phpJson } from "@/lib/piwigo/formats/json";
import { Prepared, type Struct } from "@/lib/piwigo/protocol/values";
import { derivativeNames, derivativePixels, derivativeSizes, type DerivativeName } from "@/lib/renditions/derivatives";

/** How Piwigo's named sizes are told to clients; lib/renditions/derivatives.ts has the sizes. */

/** Sizes that Piwigo has switched off as installed: under their names it gives the largest one that is on. */
const switchedOff = ["3xlarge", "4xlarge"] as const;

export const isDerivativeName = (name: string): name is DerivativeName => Object.hasOwn(derivativeSizes, name);

/** What is needed of a photo to tell its derivatives. */
export type Pictured = { id: number; version: string; widthPx: number; heightPx: number };

/** Address and pixels of every named size. A photo without renditions has its original under every name. */
export const derivativesOf = (photo: Pictured, addresses: Addresses): Prepared =>
  new Prepared(
    () => jsonOf(photo, addresses),
    () => structOf(photo, addresses),
  );

function structOf(photo: Pictured, addresses: Addresses): Struct {
  const named = derivativeNames.map((name) => [name, derivative(photo, name, addresses)] as const);
  return Object.fromEntries([
    ...named,
    ...switchedOff.map((name) => [name, derivative(photo, "xxlarge", addresses)] as const),
  ]);
}

/** Stands for a photo in the pattern of its pixels. */
const anyId = 9_007_199_254_740_991;
const anyVersion = "v";
const maxPatterns = 500;
const patterns = new Map<string, string[]>();

/** Photos of the same pixels differ in their id and version alone: the rest of the text is put together once. */
function jsonOf(photo: Pictured, addresses: Addresses): string {
  if (/\W/.test(photo.version)) return phpJson(structOf(photo, addresses));
  const { widthPx, heightPx } = photo;
  const key = `${widthPx}x${heightPx} ${photo.version !== ""} ${addresses.base}`;
  let pattern = patterns.get(key);
  if (!pattern) {
    const version = photo.version && anyVersion;
    pattern = phpJson(structOf({ id: anyId, version, widthPx, heightPx }, addresses)).split(
      nameOf({ id: anyId, version }),
    );
    if (patterns.size >= maxPatterns) patterns.delete(patterns.keys().next().value!);
    patterns.set(key, pattern);
  }
  return pattern.join(nameOf(photo));
}

/** How a photo is named in the addresses of its derivatives. */
const nameOf = ({ id, version }: { id: number; version: string }): string => (version ? `${id}-${version}` : `${id}`);

/** The address of one size. */
export const derivativeUrl = (photo: Pictured, name: DerivativeName, addresses: Addresses): string =>
  photo.version
    ? addresses.derivative(photo.id, photo.version, derivativeSizes[name].code)
    : addresses.original(photo.id);

function derivative(photo: Pictured, name: DerivativeName, addresses: Addresses): Struct {
  const { widthPx, heightPx } = (photo.version && derivativePixels(photo, name)) || photo;
  return { url: derivativeUrl(photo, name, addresses), width: widthPx, height: heightPx };
}
