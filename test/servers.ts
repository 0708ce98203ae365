import { describe, test } from 'vitest';

/** A Request Tracker, as the script that started it tells. */
export interface RtServer {
  readonly url: string;
  /** Of `cbr-bot`. */
  readonly token: string;
  /** Who may do everything. */
  readonly webUser: string;
  readonly webPassword: string;
  readonly queues: readonly string[];
  /** In the folder of its data. */
  readonly pidFile: string;
}

/** A Redmine, as the script that started it tells. */
export interface RedmineServer {
  readonly url: string;
  /** Of `cbr-bot`. */
  readonly token: string;
  readonly adminToken: string;
  readonly readonlyToken: string;
  readonly ids: {
    readonly projects: Readonly<Record<string, number>>;
    readonly tracker: number;
    readonly customFields: Readonly<Record<string, number>>;
    readonly users: Readonly<Record<string, number>>;
    readonly statuses: Readonly<Record<string, number>>;
    readonly priorities: Readonly<Record<string, number>>;
    readonly trackers: Readonly<Record<string, number>>;
  };
}

interface Servers {
  readonly DEJACASE_RT: RtServer;
  readonly DEJACASE_REDMINE: RedmineServer;
}

/** Makes the keys of this run differ from those of every other one on the same server. */
export const salt = Date.now().toString(36);

/**
 * Registers a suite that needs a real ticket system.
 *
 * @param variable - of the environment; holds the last line that the script which starts the server writes
 */
export function describeServer<Name extends keyof Servers>(
  variable: Name,
  name: string,
  suite: (server: Servers[Name]) => void,
): void {
  const told = process.env[variable] ?? '';
  if (told !== '') {
    describe(name, () => suite(JSON.parse(told) as Servers[Name]));
  } else if (process.env.CI === undefined) {
    test.skip(`${name} [skipped: ${variable} is not set]`, () => {});
  } else {
    test(name, () => {
      throw new Error(`${variable} is not set: .ci/run starts the server and sets it.`);
    });
  }
}
