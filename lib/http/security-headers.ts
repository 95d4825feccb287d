/**
 * What every answer says to browsers about how to treat it. The content security policy of pages is made for each
 * request (content-security-policy.ts).
 */
export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "same-origin"],
  ["X-Frame-Options", "SAMEORIGIN"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  // Nothing here asks for any of these; full screen, sharing and the clipboard stay.
  [
    "Permissions-Policy",
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  ],
];

/** Two years, where people come over TLS alone. */
export const strictTransport = ["Strict-Transport-Security", "max-age=63072000"] as const;
