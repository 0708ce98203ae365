import { CbrError } from '../errors.js';
import type { Json, Knowledge } from '../model/index.js';
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
  const { tests, snapshot } = options;
  const text = JSON.stringify({ ...knowledge, ...(tests === true ? {} : { tests: [] }), retrieval: snapshot });
  // Plain ASCII is read twice as fast.
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const LISTS = ['attributes', 'solutions', 'cases', 'trees', 'synonyms', 'taxonomies', 'routing', 'tests'] as const;

/**
 * Reads what {@link compileKnowledge} wrote; needs neither disk nor Node.
 *
 * @returns no findings: compiled knowledge was checked before
 * @throws `CbrError` `knowledge-unreadable` when the text is not compiled knowledge, comes from another
 * version of the format, or was changed
 */
export function parseCompiled(text: string): ParsedKnowledge {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CbrError('knowledge-unreadable', 'The compiled knowledge is not JSON. Build it again.', { cause });
  }
  if (!isKnowledge(value)) {
    throw new CbrError('knowledge-unreadable', 'This is no compiled knowledge of schema version 1. Build it again.');
  }
  const { retrieval: snapshot, ...knowledge } = value;
  if (seal(knowledge).version !== knowledge.version) {
    const message = `The compiled knowledge ${knowledge.version} was changed after it was built. Build it again.`;
    throw new CbrError('knowledge-unreadable', message);
  }
  return { knowledge, findings: [], ...(snapshot === undefined ? {} : { snapshot }) };
}

function isKnowledge(value: unknown): value is Knowledge & { readonly retrieval?: Json } {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields.schemaVersion !== 1 || typeof fields.version !== 'string') return false;
  return LISTS.every((name) => Array.isArray(fields[name])) && typeof fields.escalation === 'object';
}
