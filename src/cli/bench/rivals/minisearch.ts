import { type Analysis, type Engine, type EngineText, FOUND } from '../engine.js';
import { installed } from './installed.js';

interface Index {
  add(text: EngineText): void;
  addAll(texts: readonly EngineText[]): void;
  search(query: string): readonly { readonly id: number }[];
}
interface MiniSearch {
  new (options: object): Index;
  loadJSON(json: string, options: object): Index;
}

const WORDS: Readonly<Record<Analysis, object>> = {
  spaces: { tokenize: (text: string) => text.split(' '), processTerm: (word: string) => word },
  own: {},
};

export async function miniSearch(analysis: Analysis): Promise<Engine> {
  const Index = await installed<MiniSearch>('minisearch');
  const options = { fields: ['title', 'body'], searchOptions: { boost: { title: 2 } }, ...WORDS[analysis] };
  const index = new Index(options);
  const find = (from: Index, query: string) =>
    from
      .search(query)
      .slice(0, FOUND)
      .map(({ id }) => id);
  return {
    add: (texts) => index.addAll(texts),
    finish: () => {},
    search: (query) => find(index, query),
    save() {
      const json = JSON.stringify(index);
      return { bytes: Buffer.byteLength(json), open: (query) => find(Index.loadJSON(json, options), query) };
    },
    addOne: (text) => index.add(text),
  };
}
