import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { config } from "@/lib/config";

/**
 * Processes beside this one for work that takes much of the processor and of memory: what they take goes back to the
 * system when they end, the system can let others go first, and where memory is short it ends them, not the server. One
 * question at a time each, started when needed, used again, ended when idle and with the process that asks. How many
 * there are at once is up to who asks. Shared over globalThis, as server code is loaded twice.
 */
export type ProcessPool = {
  /**
   * The processes' program in TypeScript, without its extension; an entry of the build in cli/set-up-steps.mjs. It
   * answers through `answerQuestions`.
   */
  module: string;
  /** Told to the program: how far it steps back for others (0 to 19, as `nice` has it). */
  niceness: number;
  /** What takes longer never ends. */
  timeoutMs: number;
  /** A process that has come to hold more memory than this is not used again. */
  maxMb: number;
};

/** What a process sends back: its answer, and how much memory it holds then. */
export type Reply<Answer> = { answer: Answer; residentBytes: number };

/** It ended before it answered: of itself, because it took too long, or because someone or the system ended it. */
export class ProcessEnded extends Error {
  constructor(
    readonly reason: "failed" | "killed" | "timeout",
    message: string,
  ) {
    super(message);
  }
}

type Idle = { child: ChildProcess; end: NodeJS.Timeout };
const shared = globalThis as { photoflowProcesses?: Map<string, Idle[]> };

const idleMs = 15_000;

function idleOf({ module, niceness }: ProcessPool): Idle[] {
  const pools = (shared.photoflowProcesses ??= new Map<string, Idle[]>());
  const key = `${module} ${niceness}`;
  if (!pools.has(key)) pools.set(key, []);
  return pools.get(key)!;
}

/** Asks a process that is free, or a new one. Errors: ProcessEnded. */
export async function askProcess<Answer>(pool: ProcessPool, question: object): Promise<Answer> {
  const child = takeIdle(pool) ?? start(pool);
  child.ref();
  child.channel?.ref();
  try {
    const { answer, residentBytes } = await ask<Answer>(child, question, pool.timeoutMs);
    if (residentBytes > pool.maxMb * 1024 * 1024) child.kill("SIGKILL");
    else keepForLater(pool, child);
    return answer;
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

/** Ends those that have nothing to do, and resolves when they are gone: for a process that comes to its end. */
export async function endIdleProcesses(): Promise<void> {
  const idle = [...(shared.photoflowProcesses?.values() ?? [])].flatMap((pool) => pool.splice(0));
  await Promise.all(
    idle.map(async ({ child, end }) => {
      clearTimeout(end);
      // Else this process might come to its end before they have.
      child.ref();
      const gone = once(child, "exit");
      if (child.kill("SIGKILL")) await gone;
    }),
  );
}

function takeIdle(pool: ProcessPool): ChildProcess | null {
  const kept = idleOf(pool).pop();
  if (!kept) return null;
  clearTimeout(kept.end);
  kept.child.removeAllListeners();
  return kept.child;
}

function start({ module, niceness }: ProcessPool): ChildProcess {
  const { home } = config();
  const script = path.join(/* turbopackIgnore: true */ home, "lib", "threads", "typescript-thread.mjs");
  // With one place for memory for each thread, what one has freed does not serve the other.
  return fork(script, [home, module, String(niceness)], {
    execArgv: [],
    env: { ...process.env, MALLOC_ARENA_MAX: "2" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

function keepForLater(pool: ProcessPool, child: ChildProcess): void {
  const drop = (): void => {
    const idle = idleOf(pool);
    const at = idle.findIndex((kept) => kept.child === child);
    if (at >= 0) clearTimeout(idle.splice(at, 1)[0]!.end);
    child.kill("SIGKILL");
  };
  child.once("error", drop).once("exit", drop);
  idleOf(pool).push({ child, end: setTimeout(drop, idleMs).unref() });
  // It keeps no one from coming to an end.
  child.unref();
  child.channel?.unref();
}

function ask<Answer>(child: ChildProcess, question: object, timeoutMs: number): Promise<Reply<Answer>> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(limit);
      child.off("message", answered).off("error", failed).off("exit", exited);
      settle();
    };
    const answered = (reply: unknown): void => finish(() => resolve(reply as Reply<Answer>));
    const failed = (error: Error): void => finish(() => reject(new ProcessEnded("failed", error.message)));
    const exited = (code: number | null, signal: string | null): void =>
      finish(() => reject(new ProcessEnded(signal ? "killed" : "failed", `the process ended with ${signal ?? code}`)));
    const limit = setTimeout(() => finish(() => reject(new ProcessEnded("timeout", "it took too long"))), timeoutMs);
    child.on("message", answered).on("error", failed).on("exit", exited);
    // Where it cannot be told, it has ended, or is of no use.
    child.send(question, (error) => error && child.kill("SIGKILL"));
  });
}
