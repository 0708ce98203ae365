import { failure } from '../failures/index.js';
import { checkDepth, type Json, type Knowledge } from '../model/index.js';
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
 * @param file - name of the file the text comes from, for messages
 * @returns no findings: compiled knowledge was checked before
 * @throws `CbrError` `knowledge-unreadable` when the text is not compiled knowledge, comes from another
 * version of the format, was changed, or leads nowhere; `knowledge-too-large` when it is nested too deep
 */
export function parseCompiled(text: string, file = ''): ParsedKnowledge {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw failure('knowledge-unreadable.not-json', { file }, cause);
  }
  try {
    checkDepth(value);
  } catch (cause) {
    throw failure('knowledge-too-large.nested', { file }, cause);
  }
  if (!isKnowledge(value)) {
    throw failure('knowledge-unreadable.other-version', { file });
  }
  const { retrieval: snapshot, testsVersion, ...knowledge } = value;
  if (seal(knowledge).version !== knowledge.version || hashTests(knowledge.tests) !== testsVersion) {
    throw failure('knowledge-unreadable.changed', { file, version: knowledge.version });
  }
  const damaged = findDamage(knowledge);
  if (damaged !== undefined) throw failure('knowledge-unreadable.damaged', { file, ...damaged });
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
