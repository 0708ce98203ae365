import { createEngine } from '../../engine/index.js';
import { type Language, localise } from '../../model/index.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { languageFor, wordsFor } from '../words.js';

/** Options of `dejacase lookup`. */
interface LookupOptions {
  readonly knowledge?: string;
  readonly limit: number;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase lookup`. */
export async function lookup(query: string, options: LookupOptions): Promise<number> {
  const { knowledge } = await openKnowledge(knowledgePath(options.knowledge, options.lang));
  const hits = await createEngine({ knowledge }).lookup(query, { limit: options.limit });
  if (options.json === true) {
    io.json({ schemaVersion: 1, query, hits });
    return 0;
  }
  const language = languageFor(options.lang);
  const titles = new Map(knowledge.solutions.map(({ id, title }) => [id, localise(title, language)]));
  const lines = hits.map((hit) => `${hit.score.toFixed(2)}  ${hit.caseId}  ${titles.get(hit.solutionId) ?? ''}`);
  io.data(lines.length === 0 ? wordsFor(language).nothingFound : lines.join('\n'));
  return 0;
}
