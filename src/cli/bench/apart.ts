import { fork } from 'node:child_process';
import { once } from 'node:events';
import { totalmem } from 'node:os';
import type { Answers, Greeting, Request } from './serve.js';

/** A subject in a process of its own, so that its memory and its faults are its own. */
export interface Apart {
  /** Asks for something; gives nothing once the process has died. */
  ask<K extends Request['kind']>(request: Request & { readonly kind: K }): Promise<Answers[K] | undefined>;
  end(): void;
}

/** Share of the machine's memory that a heap may fill. */
const HEAP = 0.75;

/** What is freed goes back to the system at once: left alone, glibc keeps tens of megabytes of it in the process. */
const FREEING = { MALLOC_MMAP_THRESHOLD_: '262144', MALLOC_TRIM_THRESHOLD_: '262144' };

/** Starts the process of a subject; nothing when what it needs is not installed. */
export async function startApart(name: string): Promise<Apart | undefined> {
  const heap = Math.floor((HEAP * totalmem()) / 2 ** 20);
  const child = fork(process.argv[1] ?? '', ['bench', '--serve', name], {
    execArgv: [...process.execArgv, '--expose-gc', `--max-old-space-size=${heap}`],
    env: { ...process.env, ...FREEING },
    // A process that runs out of memory prints pages.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  const gone = once(child, 'exit').then(() => undefined);
  const next = async (): Promise<unknown> => {
    const [message] = (await Promise.race([once(child, 'message'), gone])) ?? [];
    return message;
  };
  const greeting = (await next()) as Greeting | undefined;
  if (greeting?.ready !== true) {
    if (child.connected) child.disconnect();
    return undefined;
  }
  return {
    async ask<K extends Request['kind']>(request: Request & { readonly kind: K }) {
      if (!child.connected) return undefined;
      child.send(request);
      return (await next()) as Answers[K] | undefined;
    },
    end() {
      if (child.connected) child.disconnect();
    },
  };
}
