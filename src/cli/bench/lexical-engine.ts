import { createLexicalIndex, type LexicalIndex, type LexicalResult, restoreLexicalIndex } from '../../lexical/index.js';
import { recogniseLanguage, tokenise } from '../../text/index.js';
import { type Analysis, type Engine, type EngineText, FOUND } from './engine.js';

const FIELDS = { title: { weight: 2, b: 0.5 }, body: { weight: 1, b: 0.75 } };

const ANALYSES: Readonly<Record<Analysis, (text: string) => readonly string[]>> = {
  spaces: (text) => text.split(' '),
  own: (text) => tokenise(text, recogniseLanguage(text)).map(({ stem }) => stem),
};

const idsOf = ({ hits }: LexicalResult) => hits.map(({ id }) => Number(id));

/** The word index of this package, by itself. */
export function lexicalEngine(analysis: Analysis): Engine {
  const keysOf = ANALYSES[analysis];
  const index = createLexicalIndex({ fields: FIELDS });
  const add = ({ id, title, body }: EngineText) =>
    index.add({ id: String(id), fields: { title: keysOf(title), body: keysOf(body) } });
  const find = (from: LexicalIndex, query: string) => {
    const terms = [...new Set(keysOf(query))].map((key) => ({ alternatives: [{ key, weight: 1 }] }));
    return from.search({ terms, k: FOUND });
  };
  return {
    add(texts) {
      for (const text of texts) add(text);
    },
    finish: () => void index.merge(),
    search: (query) => idsOf(find(index, query)),
    save() {
      const bytes = index.snapshot();
      return { bytes: bytes.length, open: (query) => idsOf(find(restoreLexicalIndex(bytes), query)) };
    },
    addOne: add,
    work: (query) => ({ ...find(index, query).work }),
  };
}
