import type { Addresses } from "@/lib/piwigo/addresses";
import type { Struct } from "@/lib/piwigo/values";
import { derivativeNames, derivativePixels, derivativeSizes, type DerivativeName } from "@/lib/renditions/derivatives";

/** How Piwigo's named sizes are told to clients; lib/renditions/derivatives.ts has the sizes. */

/** Sizes that Piwigo has switched off as installed: under their names it gives the largest one that is on. */
const switchedOff = ["3xlarge", "4xlarge"] as const;

export const isDerivativeName = (name: string): name is DerivativeName => Object.hasOwn(derivativeSizes, name);

/** What is needed of a photo to tell its derivatives. */
export type Pictured = { id: number; version: string; widthPx: number; heightPx: number };

/** Address and pixels of every named size. A photo without renditions has its original under every name. */
export function derivativesOf(photo: Pictured, addresses: Addresses): Struct {
  const named = derivativeNames.map((name) => [name, derivative(photo, name, addresses)] as const);
  return Object.fromEntries([...named, ...switchedOff.map((name) => [name, derivative(photo, "xxlarge", addresses)] as const)]);
}

/** The address of one size. */
export const derivativeUrl = (photo: Pictured, name: DerivativeName, addresses: Addresses): string =>
  photo.version ? addresses.derivative(photo.id, photo.version, derivativeSizes[name].code) : addresses.original(photo.id);

function derivative(photo: Pictured, name: DerivativeName, addresses: Addresses): Struct {
  const { widthPx, heightPx } = (photo.version && derivativePixels(photo, name)) || photo;
  return { url: derivativeUrl(photo, name, addresses), width: widthPx, height: heightPx };
}
