import { headers } from "next/headers";

/**
 * What an inline script must carry to be run (lib/http/content-security-policy.ts); undefined where no server of ours
 * took the request.
 */
export const scriptNonce = async (): Promise<string | undefined> => (await headers()).get("x-nonce") ?? undefined;
