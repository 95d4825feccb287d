import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { createLimit, type Limit } from "@/lib/core/limit";
import { AppError } from "@/lib/errors";

/** Passwords are kept as scrypt hashes: "scrypt:<N>:<r>:<p>:<salt>:<hash>", salt and hash in base64. */

const scryptAsync = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>;

/**
 * One at a time: each takes a thread of the pool that also reads the pictures for a fifth of a second, and 32 MiB. Who
 * waits longer than some seconds behind others is refused with that reason. Shared over globalThis, as server code is
 * loaded twice.
 */
const shared = globalThis as { photoflowPasswordLimit?: Limit<null> };
const tooMany = () =>
  new AppError("too-many", "Too many people are signing in at this moment. Try again in a few seconds.");
const passwordLimit = (): Limit<null> =>
  (shared.photoflowPasswordLimit ??= createLimit<null>({ running: 1, queue: { waiting: 20, whenFull: tooMany } }));

const derive = (password: string, salt: Buffer, length: number, options: object): Promise<Buffer> =>
  passwordLimit().run(() => scryptAsync(password, salt, length, options), null);

/** OWASP's advice for scrypt, in the form that needs 32 MiB while it runs: several people may sign in at once. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const hashBytes = 32;

const memoryFor = (N: number, r: number) => 256 * N * r;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(normalize(password), salt, hashBytes, { ...cost, maxmem: memoryFor(cost.N, cost.r) });
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64"), hash.toString("base64")].join(":");
}

/** True when `password` is the one that `stored` was made from. Takes as long for a wrong one. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = stored.split(":");
  if (scheme !== "scrypt" || !salt || !hash) return false;
  const expected = Buffer.from(hash, "base64");
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: memoryFor(Number(N), Number(r)) };
  const actual = await derive(normalize(password), Buffer.from(salt, "base64"), expected.length, options);
  return timingSafeEqual(actual, expected);
}

/** The same letters typed on different keyboards can be different code points; NFKC makes them one (RFC 8265). */
const normalize = (password: string) => password.normalize("NFKC");
