import type { Finding } from '../errors.js';
import type { Json, Knowledge } from '../model/index.js';

/** Knowledge as far as it can be used, and everything that is wrong with the files. */
export interface ParsedKnowledge {
  readonly knowledge: Knowledge;
  /** In the order of files, lines and columns. */
  readonly findings: readonly Finding[];
  /** What retrieval had learned when the knowledge was compiled; the engine checks whether it still fits. */
  readonly snapshot?: Json;
}
