import type { Answers } from './labelled.js';

/** Most answers of which it is remembered what came of them. */
const KEPT = 20_000;

/**
 * Remembers what was made of the same answers before: many dialogues begin alike, and who repairs asks what was asked
 * for knowing.
 *
 * @param make - a pure function
 */
export function remember<Made>(
  make: (answers: Answers, failed: ReadonlySet<string>) => Made,
): (answers: Answers, failed?: ReadonlySet<string>) => Made {
  const made = new Map<string, { readonly result: Made }>();
  return (answers, failed = NOBODY) => {
    const key = JSON.stringify([[...answers].map(([id, value]) => [id, value ?? null]), [...failed]]);
    const known = made.get(key);
    if (known !== undefined) return known.result;
    const result = make(answers, failed);
    if (made.size < KEPT) made.set(key, { result });
    return result;
  };
}

const NOBODY: ReadonlySet<string> = new Set();
