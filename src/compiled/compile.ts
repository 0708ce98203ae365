import { CbrError } from '../errors.js';
import { checkJson, type Json, type Knowledge } from '../model/index.js';
import { findDamage } from './damage.js';
import { hashText } from './hash.js';
import type { ParsedKnowledge } from './parsed.js';
import { seal } from './seal.js';

/** How knowledge is compiled. */
export interface CompileOptions {
  /** Keeps the tests. @defaultValue false */
  readonly tests?: boolean;
  /** What retrieval has learned from the knowledge, to be kept beside it: `snapshotCaseBase` of `dejacase/retrieval`. */
  readonly snapshot?: Json;
}

/** Writes knowledge as one line of JSON, which loads much faster than its YAML, also in a browser. */
export function compileKnowledge(knowledge: Knowledge, options: CompileOptions = {}): string {
  const { snapshot } = options;
  const tests = options.tests === true ? knowledge.tests : [];
  // The version of knowledge does not count its tests, so that they have one of their own.
  const text = JSON.stringify({ ...knowledge, tests, testsVersion: hashTests(tests), retrieval: snapshot });
  // Plain ASCII is read twice as fast.
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const LISTS = ['attributes', 'solutions', 'cases', 'trees', 'synonyms', 'taxonomies', 'routing', 'tests'] as const;

/**
 * Reads what {@link compileKnowledge} wrote; needs neither disk nor Node.
 *
 * @returns no findings: compiled knowledge was checked before
 * @throws `CbrError` `knowledge-unreadable` when the text is not compiled knowledge, comes from another
 * version of the format, was changed, or leads nowhere; `knowledge-too-large` when it is nested too deep
 */
export function parseCompiled(text: string): ParsedKnowledge {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CbrError('knowledge-unreadable', 'The compiled knowledge is not JSON. Build it again.', { cause });
  }
  try {
    checkJson(value);
  } catch (cause) {
    throw new CbrError('knowledge-too-large', 'The compiled knowledge is nested too deep. Build it again.', { cause });
  }
  if (!isKnowledge(value)) {
    throw new CbrError('knowledge-unreadable', 'This is no compiled knowledge of schema version 1. Build it again.');
  }
  const { retrieval: snapshot, testsVersion, ...knowledge } = value;
  if (seal(knowledge).version !== knowledge.version || hashTests(knowledge.tests) !== testsVersion) {
    const message = `The compiled knowledge ${knowledge.version} was changed after it was built. Build it again.`;
    throw new CbrError('knowledge-unreadable', message);
  }
  const damaged = findDamage(knowledge);
  if (damaged !== undefined) {
    const message = `In the compiled knowledge, ${damaged} is damaged or leads nowhere. Build it again.`;
    throw new CbrError('knowledge-unreadable', message);
  }
  return { knowledge, findings: [], ...(snapshot === undefined ? {} : { snapshot }) };
}

function hashTests(tests: Knowledge['tests']): string {
  return hashText(JSON.stringify(tests));
}

type Compiled = Knowledge & { readonly testsVersion: string; readonly retrieval?: Json };

function isKnowledge(value: unknown): value is Compiled {
  if (!isObject(value) || value.schemaVersion !== 1 || typeof value.version !== 'string') return false;
  return LISTS.every((name) => Array.isArray(value[name])) && isObject(value.escalation) && isObject(value.extras);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
