import { type Knowledge, LANGUAGES, type Localised } from '../model/index.js';
import { fold, tokenise } from '../text/index.js';
import { activeCases } from './documents.js';

/** The fields that can be named in a lookup. */
export const LOOKUP_FIELDS = ['title', 'problem', 'also', 'solution', 'id'] as const;

/** A case as it is looked up: the words of each field. */
export interface LookupDocument {
  readonly id: string;
  readonly fields: Readonly<Record<(typeof LOOKUP_FIELDS)[number], readonly string[]>>;
}

/**
 * Reads the active cases, by ascending id, one when it is asked for.
 *
 * Each word is there as it stands and as its stem, so that wildcards meet whole words and plain
 * terms meet their inflections.
 */
export function* lookupDocuments(knowledge: Knowledge): Generator<LookupDocument> {
  const solutions = new Map(
    knowledge.solutions.map(({ id, title, steps }) => {
      let known: Pick<LookupDocument['fields'], 'title' | 'solution'> | undefined;
      const read = () => {
        known ??= { title: wordsOf(title), solution: steps.flatMap(wordsOf) };
        return known;
      };
      return [id, read];
    }),
  );
  for (const { id, problem, also, solution } of activeCases(knowledge)) {
    const told = also.flatMap(({ language, text }) =>
      wordsOf(language === undefined ? { fr: text, en: text } : { [language]: text }),
    );
    const { title, solution: steps } = solutions.get(solution)?.() ?? { title: [], solution: [] };
    const ids = `${fold(id)} ${fold(solution)}`.split(' ');
    yield { id, fields: { title, problem: wordsOf(problem), also: told, solution: steps, id: ids } };
  }
}

function wordsOf(text: Localised): readonly string[] {
  const words = LANGUAGES.flatMap((language) =>
    tokenise(text[language] ?? '', language).flatMap((token) => [token.folded, token.stem]),
  );
  return [...new Set(words)];
}
