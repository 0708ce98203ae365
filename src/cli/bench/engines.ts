import type { Analysis, Engine } from './engine.js';
import { lexicalEngine } from './lexical-engine.js';
import { retrieveEngine } from './retrieve-engine.js';
import { flexSearch } from './rivals/flexsearch.js';
import { fts5 } from './rivals/fts5.js';
import { lunrEngine } from './rivals/lunr.js';
import { miniSearch } from './rivals/minisearch.js';
import { oramaEngine } from './rivals/orama.js';
import { scanEngine } from './scan-engine.js';

/** An engine that can be measured. */
export interface EngineEntry {
  /** Largest count of texts it is measured at. */
  readonly limit: number;
  /** What must be installed for it, where that is no part of this package. */
  readonly module?: string;
  /** Rejects where the module is not installed. */
  create(analysis: Analysis): Engine | Promise<Engine>;
}

/** The engine that the others are set beside. */
export const OURS = 'dejacase';

/** Every engine by its name: the word index of this package, all of its retrieval, the plain scan, and others. */
export const ENGINES: Readonly<Record<string, EngineEntry>> = {
  [OURS]: { limit: 10_000_000, create: lexicalEngine },
  retrieve: { limit: 10_000, create: retrieveEngine },
  minisearch: { limit: 100_000, module: 'minisearch', create: miniSearch },
  lunr: { limit: 100_000, module: 'lunr', create: lunrEngine },
  flexsearch: { limit: 100_000, module: 'flexsearch', create: flexSearch },
  orama: { limit: 100_000, module: '@orama/orama', create: oramaEngine },
  fts5: { limit: 1_000_000, module: 'better-sqlite3', create: fts5 },
  scan: { limit: 10_000, create: scanEngine },
};
