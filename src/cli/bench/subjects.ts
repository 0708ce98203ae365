import { ENGINES } from './engines.js';
import { factScanSubject, factSubject } from './fact-subjects.js';
import type { Subject } from './subject.js';
import { textSubject } from './text-subject.js';

/** The two ways to find cases by their facts, with the largest count of cases they are measured at. */
export const FACT_SUBJECTS: Readonly<Record<string, { readonly limit: number; create(): Subject }>> = {
  facts: { limit: 10_000_000, create: factSubject },
  'facts-scan': { limit: 10_000, create: factScanSubject },
};

/**
 * Creates what is measured by its name.
 *
 * @returns rejects when a module that it needs is not installed
 */
export async function createSubject(name: string): Promise<Subject> {
  const facts = FACT_SUBJECTS[name];
  if (facts !== undefined) return facts.create();
  const engine = ENGINES[name];
  if (engine === undefined) throw new RangeError(`There is no engine ${name}.`);
  return textSubject(await engine.create('spaces'));
}
