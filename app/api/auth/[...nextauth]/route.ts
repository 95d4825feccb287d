import NextAuth from "next-auth";
import { withErrorHandling } from "@/app/api-response";
import { siteOrigin } from "@/app/site-origin";
import { cookieValue, isServedOverTls } from "@/lib/access/sessions/session-token";
import { AppError } from "@/lib/errors";
import { authOptions } from "@/lib/users/sign-in/next-auth";

/** next-auth declares none. */
type NextAuthHandler = (request: Request, context: unknown) => Promise<Response>;

/** next-auth takes an address to go back to that is none for a fault of the server; it is one of the requester. */
const handle = withErrorHandling(async (request, context: unknown): Promise<Response> => {
  const kept = cookieValue(
    request.headers.get("cookie") ?? "",
    `${isServedOverTls() ? "__Secure-" : ""}next-auth.callback-url`,
  );
  for (const address of [new URL(request.url).searchParams.get("callbackUrl"), kept && decoded(kept)]) {
    if (address && !isAddress(address))
      throw new AppError("invalid", "must be a path such as /albums, or an address of this server", {
        field: "callbackUrl",
      });
  }
  let refusal: AppError | undefined;
  const cookies: string[] = [];
  const options = authOptions({
    cookies: request.headers.get("cookie"),
    origin: await siteOrigin(),
    onRefusal: (error) => (refusal = error),
    onCookie: (cookie) => cookies.push(cookie),
  });
  const answer = await (NextAuth(options) as NextAuthHandler)(request, context);
  const headers = new Headers(answer.headers);
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  const failure = refusal && refusal.status >= 500 ? refusal : null;
  for (const [name, value] of Object.entries(failure?.headers ?? {})) headers.set(name, value);
  return new Response(answer.body, { status: failure?.status ?? answer.status, headers });
});

const isAddress = (text: string): boolean =>
  URL.canParse(text, text.startsWith("/") ? "http://here" : undefined) && /^(\/|https?:)/i.test(text);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export { handle as GET, handle as POST };
