import { type Engine, type EngineText, FOUND } from '../engine.js';
import { installed } from './installed.js';

interface Index {
  add(text: EngineText): void;
  search(query: string, options: object): readonly { readonly result: readonly number[] }[];
  export(take: (key: string, part: string) => void): void;
  import(key: string, part: string): void;
}
interface FlexSearch {
  readonly Document: new (options: object) => Index;
}

/** It ranks by field and place of a word, not by how much a word tells. */
export async function flexSearch(): Promise<Engine> {
  const { Document } = await installed<FlexSearch>('flexsearch');
  const options = { document: { id: 'id', index: ['title', 'body'] }, tokenize: 'strict' };
  const index = new Document(options);
  const find = (from: Index, query: string) => {
    const found = from.search(query, { limit: FOUND, suggest: true }).flatMap(({ result }) => result);
    return [...new Set(found)].slice(0, FOUND);
  };
  return {
    add(texts) {
      for (const text of texts) index.add(text);
    },
    finish: () => {},
    search: (query) => find(index, query),
    save() {
      const parts = new Map<string, string>();
      index.export((key, part) => void parts.set(key, part));
      const bytes = [...parts.values()].reduce((sum, part) => sum + Buffer.byteLength(part ?? ''), 0);
      return {
        bytes,
        open(query) {
          const anew = new Document(options);
          for (const [key, part] of parts) anew.import(key, part);
          return find(anew, query);
        },
      };
    },
    addOne: (text) => index.add(text),
  };
}
