import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { config } from "@/lib/config";

/**
 * Threads for work that takes seconds or that a hostile file may never let end: one question at a time each, started
 * when needed, used again, ended when idle, because WebAssembly keeps the memory of its largest task. A thread that
 * answers with an error is not used again: its memory may be in disorder. Pools are shared over globalThis, as server
 * code is loaded twice.
 */
export type ThreadPool = (
  | {
      /**
       * The thread's program, a plain .mjs below the program's folder: Node loads it wherever the asking code came
       * from.
       */
      script: string[];
    }
  | {
      /** The thread's program in TypeScript, without its extension; an entry of the build in cli/set-up-steps.mjs. */
      module: string;
    }
) & {
  /** What takes longer never ends. */
  timeoutMs: number;
  /** What a thread's JavaScript may take; that of WebAssembly is not counted. */
  memoryMb?: number;
  /** Each question has a thread of its own, whose memory is free again with the answer. */
  isNew?: boolean;
};

type Answer = { error: string } | object;
type State = { running: number; idle: { thread: Worker; end: NodeJS.Timeout }[]; waiting: (() => void)[] };

const shared = globalThis as typeof globalThis & { photoflowThreads?: Map<string, State> };

const maxThreads = Math.min(2, availableParallelism());
const idleMs = 15_000;

function stateOf(pool: ThreadPool): State {
  const states = (shared.photoflowThreads ??= new Map<string, State>());
  const key = "module" in pool ? pool.module : pool.script.join("/");
  if (!states.has(key)) states.set(key, { running: 0, idle: [], waiting: [] });
  return states.get(key)!;
}

/** Asks the next free thread. Never throws: a thread that dies or hangs answers `{ error }`, as its program may. */
export async function askThread<Result extends object>(
  pool: ThreadPool,
  question: object,
): Promise<Result | { error: string }> {
  const state = stateOf(pool);
  if (state.running >= maxThreads) await new Promise<void>((resolve) => state.waiting.push(resolve));
  else state.running++;
  try {
    const thread = takeThread(pool, state);
    const answer = await ask(thread, question, pool.timeoutMs);
    if ("error" in answer || pool.isNew) await thread.terminate();
    else keepForLater(thread, state);
    return answer as Result | { error: string };
  } finally {
    const next = state.waiting.shift();
    if (next) next();
    else state.running--;
  }
}

function takeThread(pool: ThreadPool, state: State): Worker {
  const kept = state.idle.pop();
  if (!kept) return startThread(pool);
  clearTimeout(kept.end);
  kept.thread.removeAllListeners("error");
  kept.thread.ref();
  return kept.thread;
}

function startThread(pool: ThreadPool): Worker {
  const { home } = config();
  const script = "module" in pool ? ["lib", "threads", "typescript-thread.mjs"] : pool.script;
  const resourceLimits = pool.memoryMb === undefined ? undefined : { maxOldGenerationSizeMb: pool.memoryMb };
  return new Worker(path.join(/* turbopackIgnore: true */ home, ...script), {
    stdout: true,
    stderr: true,
    resourceLimits,
    workerData: "module" in pool ? { home, module: pool.module } : undefined,
  });
}

function keepForLater(thread: Worker, state: State): void {
  thread.unref();
  const drop = (): void => {
    state.idle = state.idle.filter((kept) => kept.thread !== thread);
    void thread.terminate();
  };
  thread.on("error", drop);
  state.idle.push({ thread, end: setTimeout(drop, idleMs).unref() });
}

function ask(thread: Worker, question: object, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const finish = (answer: Answer): void => {
      clearTimeout(limit);
      thread.off("message", finish).off("error", fail).off("exit", exited);
      resolve(answer);
    };
    const fail = (error: Error): void => finish({ error: error.message });
    const exited = (code: number): void => finish({ error: `the thread ended with ${code}` });
    const limit = setTimeout(() => finish({ error: "it took too long" }), timeoutMs);
    thread.on("message", finish).on("error", fail).on("exit", exited);
    thread.postMessage(question);
  });
}
