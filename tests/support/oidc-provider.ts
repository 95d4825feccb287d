import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * An OpenID Connect provider on this machine: discovery, keys, the code flow with PKCE, and tokens that it signs
 * (RS256). Whom it has signed in is `claims`.
 */
export class OidcProvider {
  readonly clientId = "photoflow";
  readonly clientSecret = "the client's secret";
  claims: Record<string, unknown> = {};
  /** Signs with a key that its list of keys does not have. */
  isForged = false;
  /** What it answers instead of a code, such as "access_denied". */
  refusal = "";

  private readonly codes = new Map<string, { challenge: string; nonce: string; redirectUri: string }>();
  private readonly keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  private readonly otherKeys = generateKeyPairSync("rsa", { modulusLength: 2048 });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OidcProvider> {
    const server = createServer();
    const provider = new OidcProvider(server);
    server.on("request", (request, response) => void provider.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.issuer);
    const json = (body: object, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return void json({
          issuer: this.issuer,
          authorization_endpoint: `${this.issuer}/authorize`,
          token_endpoint: `${this.issuer}/token`,
          jwks_uri: `${this.issuer}/keys`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
          code_challenge_methods_supported: ["S256"],
        });
      case "/keys":
        return void json({
          keys: [{ ...this.keys.publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }],
        });
      case "/authorize":
        return this.authorize(url.searchParams, response);
      case "/token":
        return void this.token(request, await textOf(request), json);
      default:
        return void json({ error: "not_found" }, 404);
    }
  }

  private authorize(query: URLSearchParams, response: ServerResponse): void {
    const back = new URL(query.get("redirect_uri")!);
    back.searchParams.set("state", query.get("state") ?? "");
    if (query.get("client_id") !== this.clientId || query.get("code_challenge_method") !== "S256")
      back.searchParams.set("error", "invalid_request");
    else if (this.refusal) back.searchParams.set("error", this.refusal);
    else {
      const code = randomBytes(16).toString("hex");
      this.codes.set(code, {
        challenge: query.get("code_challenge")!,
        nonce: query.get("nonce") ?? "",
        redirectUri: query.get("redirect_uri")!,
      });
      back.searchParams.set("code", code);
    }
    response.writeHead(302, { location: back.href }).end();
  }

  private token(request: IncomingMessage, body: string, json: (body: object, status?: number) => unknown): void {
    const form = new URLSearchParams(body);
    const [id, secret] = Buffer.from(request.headers.authorization?.replace("Basic ", "") ?? "", "base64")
      .toString()
      .split(":")
      .map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    const known = this.codes.get(form.get("code") ?? "");
    this.codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isRight =
      id === this.clientId &&
      secret === this.clientSecret &&
      known?.challenge === challenge &&
      known.redirectUri === form.get("redirect_uri");
    if (!isRight) return void json({ error: "invalid_grant" }, 400);
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.issuer,
      aud: this.clientId,
      iat: now,
      exp: now + 300,
      nonce: known.nonce,
      ...this.claims,
    };
    json({
      access_token: randomBytes(16).toString("hex"),
      token_type: "Bearer",
      expires_in: 300,
      id_token: signed(claims, (this.isForged ? this.otherKeys : this.keys).privateKey),
    });
  }
}

function signed(claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid: "1", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of request) text += String(piece);
  return text;
}
