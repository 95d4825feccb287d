import { isAlive, isApiKeyId } from "@/lib/access/sessions/api-key-holder";
import { AppError } from "@/lib/errors";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method, type Call } from "@/lib/piwigo/protocol/method";
import { count, required, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { serverTime } from "@/lib/piwigo/mappers/times";
import type { Struct } from "@/lib/piwigo/protocol/values";
import { createApiKey, listApiKeys, renameApiKey, revokeApiKey, type ApiKeyRow } from "@/lib/users/api-keys/commands";
import { apiKeySchema, longestKeyDays } from "@/lib/users/schema";

/**
 * A person's own keys. As in Piwigo, they are managed only in a session that was opened on identification.php: a
 * program that was given a password for uploads, or a key, makes no further keys.
 */

const longestName = 100;

export const apiKeyMethods = [
  method({
    name: "pwg.users.api_key.create",
    description: "Create a new api key for the user in the current session",
    rights: "anyone",
    scope: "administer",
    postOnly: true,
    parameters: {
      key_name: required(text),
      duration: required(count),
      scope: withDefault(text, "upload"),
      pwg_token: required(text),
    },
    run: async ({ key_name, duration, scope }, call) => {
      requirePage(call);
      if (duration < 1 || duration > longestKeyDays)
        throw new PiwigoError(400, `Invalid duration max days is ${longestKeyDays}`);
      if (key_name.length > longestName) throw new PiwigoError(400, "Key name is too long");
      const wanted = apiKeySchema.safeParse({ name: key_name, scope, days: duration });
      if (!wanted.success) throw new PiwigoError(400, wanted.error.issues[0]!.message);
      const { secret, ...key } = await createApiKey(call.viewer, wanted.data);
      return {
        auth_key: key.id,
        apikey_secret: secret,
        apikey_name: key.name,
        user_id: call.viewer.kind === "user" ? String(call.viewer.id) : null,
        created_on: serverTime(key.createdAt),
        key_type: "api_key",
        duration,
        expired_on: serverTime(key.expiresAt),
      };
    },
  }),
  method({
    name: "pwg.users.api_key.revoke",
    description: "Revoke a api key for the user in the current session",
    rights: "anyone",
    scope: "administer",
    postOnly: true,
    parameters: { pkid: required(text), pwg_token: required(text) },
    run: async ({ pkid }, call) => {
      requirePage(call);
      await ofKey(pkid, () => revokeApiKey(call.viewer, pkid));
      return "API Key has been successfully revoked.";
    },
  }),
  method({
    name: "pwg.users.api_key.edit",
    description: "Edit a api key for the user in the current session",
    rights: "anyone",
    scope: "administer",
    postOnly: true,
    parameters: { key_name: required(text), pkid: required(text), pwg_token: required(text) },
    run: async ({ key_name, pkid }, call) => {
      requirePage(call);
      if (key_name.length > longestName) throw new PiwigoError(400, "Key name is too long");
      await ofKey(pkid, () => renameApiKey(call.viewer, pkid, key_name));
      return "API Key has been successfully edited.";
    },
  }),
  method({
    name: "pwg.users.api_key.get",
    description: "Get all api key for the user in the current session",
    rights: "anyone",
    scope: "administer",
    postOnly: true,
    parameters: { pwg_token: required(text) },
    run: async (_values, call) => {
      requirePage(call);
      const keys = await listApiKeys(call.viewer);
      return keys.length === 0 ? false : keys.map(keyRow).reverse();
    },
  }),
];

/** The message is spelt as Piwigo spells it. */
function requirePage({ viewer, via }: Call): void {
  if (viewer.kind !== "user" || via !== "pwg_ui") throw new PiwigoError(401, "Acces Denied");
}

async function ofKey(pkid: string, change: () => Promise<void>): Promise<void> {
  if (!isApiKeyId(pkid)) throw new PiwigoError(403, "Invalid pkid format");
  await change().catch((error: unknown) => {
    throw error instanceof AppError && error.code === "not-found" ? new PiwigoError(403, "API Key not found") : error;
  });
}

/** A key as Piwigo lists it, with the sentences that its page shows. */
function keyRow(key: ApiKeyRow): Struct {
  const leftMs = key.expiresAt.getTime() - Date.now();
  return {
    auth_key: key.id,
    apikey_secret: "*".repeat(40),
    apikey_name: key.name,
    created_on: serverTime(key.createdAt),
    duration: String(Math.round((key.expiresAt.getTime() - key.createdAt.getTime()) / dayMs)),
    expired_on: serverTime(key.expiresAt),
    revoked_on: key.revokedAt && serverTime(key.revokedAt),
    last_used_on: key.lastUsedAt && serverTime(key.lastUsedAt),
    // Piwigo writes to people before a key ends; nothing is sent from here.
    last_notified_on: null,
    created_on_format: dateInWords(key.createdAt),
    expired_on_format: dateInWords(key.expiresAt),
    last_used_on_since: key.lastUsedAt ? sinceInWords(key.lastUsedAt) : "Never",
    is_expired: !isAlive({ ...key, revokedAt: null }),
    expiration: leftMs <= 0 ? "Expired" : leftInWords(leftMs),
    expired_on_since: sinceInWords(key.expiresAt),
    revoked_on_since: key.revokedAt && sinceInWords(key.revokedAt),
    revoked_on_message: key.revokedAt && `This API key was manually revoked on ${dateInWords(key.revokedAt)}`,
  };
}

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

const dateInWords = (date: Date): string =>
  date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

const leftInWords = (ms: number): string =>
  ms >= dayMs
    ? `${Math.floor(ms / dayMs)} days`
    : ms >= hourMs
      ? `${Math.floor(ms / hourMs)} hours`
      : `${Math.floor(ms / minuteMs)} minutes`;

function sinceInWords(date: Date): string {
  const days = Math.floor(Math.abs(Date.now() - date.getTime()) / dayMs);
  if (days === 0) return "today";
  const amount = days === 1 ? "1 day" : `${days} days`;
  return date.getTime() > Date.now() ? `${amount} in the future` : `${amount} ago`;
}
