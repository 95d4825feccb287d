/**
 * What an error of the system or of SQLite says about disk and database, in a sentence. They come wrapped: by libSQL's
 * client, by Prisma's adapter, by Prisma.
 */

/** The code of an error of the system, such as "ENOENT". */
export const systemCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

export type StorageFailure = { code: "busy" | "disk-full" | "unavailable"; message: string };

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
const sqlite = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

const damaged: StorageFailure = {
  code: "unavailable",
  message:
    "The database is damaged. Whoever runs this server stops it and puts the last backup in its place (“npx photoflow restore FOLDER --force”; what is there is moved aside), or saves what can still be read (“npx photoflow salvage”).",
};

const sqliteFailures: Record<number, StorageFailure> = {
  [sqlite.busy]: {
    code: "busy",
    message: "The library is busy: another program is writing to it. Nothing was changed; try again in a moment.",
  },
  [sqlite.full]: {
    code: "disk-full",
    message: "The disk of the database is full. Nothing was changed; free some space and try again.",
  },
  [sqlite.readOnly]: {
    code: "unavailable",
    message:
      "The database can only be read at present, so nothing was changed. Whoever runs this server must make its file and folder writable.",
  },
  [sqlite.ioError]: {
    code: "unavailable",
    message: "The disk of the database does not answer as it should. Whoever runs this server must look at that disk.",
  },
  [sqlite.cannotOpen]: {
    code: "unavailable",
    message:
      "The database cannot be opened. Whoever runs this server must look whether its file is there and its disk is mounted.",
  },
  [sqlite.corrupt]: damaged,
  [sqlite.notADatabase]: damaged,
};
sqliteFailures[sqlite.locked] = sqliteFailures[sqlite.busy]!;

const diskFull: StorageFailure = {
  code: "disk-full",
  message: "The server's disk is full. Nothing was changed; free some space and try again.",
};

const systemFailures: Record<string, StorageFailure> = {
  ENOSPC: diskFull,
  EDQUOT: {
    code: "disk-full",
    message: "The server's disk is full: its quota is used up. Nothing was changed; free some space and try again.",
  },
  EROFS: {
    code: "unavailable",
    message:
      "The server's disk can only be read at present (EROFS), so nothing was changed. Whoever runs this server must make it writable.",
  },
  EIO: {
    code: "unavailable",
    message:
      "A disk does not answer as it should (EIO), so nothing was changed. Whoever runs this server must look at it.",
  },
  ENODEV: {
    code: "unavailable",
    message:
      "A disk of the server has gone (ENODEV), so nothing was changed. Whoever runs this server must connect it.",
  },
  ESTALE: {
    code: "unavailable",
    message:
      "A network disk of the server has gone (ESTALE), so nothing was changed. Whoever runs this server must mount it again.",
  },
};

/** Server code is loaded twice in one process. */
const noticed = globalThis as { photoflowDamage?: boolean };

/** Whether this process has come upon a damaged page of a database since it began. */
export const hasNoticedDamage = (): boolean => noticed.photoflowDamage === true;

/** What is wrong with disk or database, as far as `error` says something about them. */
export function storageFailureOf(error: unknown): StorageFailure | null {
  for (const one of withCauses(error)) {
    const system =
      systemFailures[typeof one.code === "string" && one.code in systemFailures ? one.code : codeInWords(one.message)];
    const failure = system ?? sqliteFailures[(sqliteCodeOf(one) ?? 0) & 0xff];
    if (failure === damaged) noticed.photoflowDamage = true;
    if (failure) return failure;
  }
  return null;
}

/** True when another process holds a lock on the database. */
export const isBusy = (error: unknown): boolean => storageFailureOf(error)?.code === "busy";

/** True for the operating system's “no space left” and “quota exceeded”, and SQLite's. */
export const isDiskFull = (error: unknown): boolean =>
  (error as Told | null)?.code === "disk-full" || storageFailureOf(error)?.code === "disk-full";

/** True when the file is no SQLite database, or one with broken pages. */
export const isDamage = (error: unknown): boolean => storageFailureOf(error) === damaged;

/** libvips and ffmpeg know the system's errors by their words alone. */
const systemWords: [words: string, code: string][] = [
  ["No space left on device", "ENOSPC"],
  ["Disk quota exceeded", "EDQUOT"],
  ["Read-only file system", "EROFS"],
  ["Input/output error", "EIO"],
];

const codeInWords = (message: unknown): string =>
  typeof message === "string" ? (systemWords.find(([words]) => message.includes(words))?.[1] ?? "") : "";

type Told = {
  message?: unknown;
  code?: unknown;
  rawCode?: unknown;
  originalCode?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
};

/** The error and what it came from, outermost first. */
function* withCauses(error: unknown): Generator<Told> {
  const seen = new Set<unknown>();
  for (
    let one = error as Told | null | undefined;
    typeof one === "object" && one !== null && !seen.has(one);
    one = (one.meta?.driverAdapterError ?? one.cause) as Told | null | undefined
  ) {
    seen.add(one);
    yield one;
  }
}

/** SQLite's number: as libSQL has it, or as Prisma's adapter writes it. P2028: the own process did not get its turn. */
function sqliteCodeOf({ code, rawCode, originalCode }: Told): number | null {
  if (typeof rawCode === "number") return rawCode;
  if (typeof originalCode === "string" && /^\d+$/.test(originalCode)) return Number(originalCode);
  return code === "P1008" || code === "P2028" ? sqlite.busy : null;
}
