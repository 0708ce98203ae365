import { type ErrorCode, isCbrError } from '../errors.js';

/** What a test runner offers: Vitest's, Jest's, Mocha's and Node's `test` all fit. */
export interface TestFunction {
  (name: string, run: () => Promise<void>): unknown;
  /** Registers a test that is not run; left out, a skipped check is a test that passes and says so by its name. */
  readonly skip?: (name: string, run: () => Promise<void>) => unknown;
}

/** One claim about a subject that was made for it alone. */
export interface Check<Subject> {
  /** Says the claim. */
  readonly name: string;
  /** Why it cannot hold here, where it cannot. */
  readonly skipped?: string | undefined;
  readonly run: (subject: Subject) => Promise<void>;
}

/** Registers every check as a test of its own; one that cannot hold is skipped by name, never silently. */
export function registerChecks<Subject extends { destroy(): Promise<void> }>(
  test: TestFunction,
  create: () => Promise<Subject>,
  checks: readonly Check<Subject>[],
): void {
  for (const { name, skipped, run } of checks) {
    if (skipped !== undefined) {
      const skip = test.skip ?? test;
      skip(`${name} [skipped: ${skipped}]`, async () => {});
      continue;
    }
    test(name, async () => {
      const subject = await create();
      try {
        await run(subject);
      } finally {
        await subject.destroy();
      }
    });
  }
}

/** Compares as JSON, whatever the order of properties. @throws Error when they differ */
export function expectEqual(got: unknown, expected: unknown, what: string): void {
  const left = canonical(got);
  const right = canonical(expected);
  if (left !== right) throw new Error(`${what}: expected ${right}, got ${left}.`);
}

/** @throws Error when the condition does not hold */
export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** @throws Error unless the call rejects, and does so with one of the codes where any is given */
export async function expectRejects(
  call: () => Promise<unknown>,
  what: string,
  ...codes: readonly ErrorCode[]
): Promise<void> {
  let error: unknown;
  try {
    await call();
  } catch (caught) {
    error = caught;
  }
  if (error === undefined) throw new Error(`${what}: expected a rejection, got none.`);
  if (codes.length === 0 || (isCbrError(error) && codes.includes(error.code))) return;
  const got = isCbrError(error) ? error.code : String(error);
  throw new Error(`${what}: expected ${codes.join(' or ')}, got ${got}.`);
}

/** Everything an iterable gives, in order. */
export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
      return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? 'undefined'
  );
}
