/** XMP as text: a packet is UTF-8 or, rarely, UTF-16 with or without a byte-order mark. */
export function decodeXmp(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const whole = encoding === "utf-8" ? bytes : bytes.subarray(0, bytes.length & ~1);
  return new TextDecoder(encoding).decode(whole);
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || first === 0) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || second === 0) return "utf-16le";
  return "utf-8";
}

/** True when `head`, the first bytes of a file, is the start of an XMP document: XML with the RDF or XMP namespace. */
export function looksLikeXmp(head: Uint8Array): boolean {
  if (!startsLikeMarkup(head)) return false;
  const text = decodeXmp(head);
  return /^\uFEFF?\s*</.test(text) && /http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#|adobe:ns:meta\//.test(text);
}

/** Spares decoding 64 KB of something that cannot be text. */
const startsLikeMarkup = (head: Uint8Array): boolean =>
  head.length > 20 && [0xef, 0xfe, 0xff, 0, 0x3c, 0x20, 0x09, 0x0a, 0x0d].includes(head[0]!);
