import { CbrError } from '../errors.js';
import type { Knowledge } from '../model/index.js';
import { seal } from './parse.js';

/** How knowledge is compiled. */
export interface CompileOptions {
  /** Keeps the tests. @defaultValue false */
  readonly tests?: boolean;
}

/** Writes knowledge as one line of JSON, which loads much faster than its YAML, also in a browser. */
export function compileKnowledge(knowledge: Knowledge, options: CompileOptions = {}): string {
  return JSON.stringify(options.tests === true ? knowledge : { ...knowledge, tests: [] });
}

const LISTS = ['attributes', 'solutions', 'cases', 'trees', 'synonyms', 'taxonomies', 'routing', 'tests'] as const;

/**
 * Reads what {@link compileKnowledge} wrote.
 *
 * @throws {@link CbrError} `knowledge-unreadable` when the text is not compiled knowledge, comes from another
 * version of the format, or was changed
 */
export function parseCompiled(text: string): Knowledge {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CbrError('knowledge-unreadable', 'The compiled knowledge is not JSON. Build it again.', { cause });
  }
  if (!isKnowledge(value)) {
    throw new CbrError('knowledge-unreadable', 'This is no compiled knowledge of schema version 1. Build it again.');
  }
  if (seal(value).version !== value.version) {
    const message = `The compiled knowledge ${value.version} was changed after it was built. Build it again.`;
    throw new CbrError('knowledge-unreadable', message);
  }
  return value;
}

function isKnowledge(value: unknown): value is Knowledge {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields.schemaVersion !== 1 || typeof fields.version !== 'string') return false;
  return LISTS.every((name) => Array.isArray(fields[name])) && typeof fields.escalation === 'object';
}
