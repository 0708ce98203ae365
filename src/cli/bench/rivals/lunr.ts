import { type Analysis, type Engine, type EngineText, FOUND } from '../engine.js';
import { installed } from './installed.js';

interface Query {
  term(term: unknown, options: object): void;
}
interface Index {
  query(build: (query: Query) => void): readonly { readonly ref: string }[];
}
interface Builder {
  readonly pipeline: { add(...functions: readonly unknown[]): void };
  readonly searchPipeline: { add(...functions: readonly unknown[]): void };
  ref(name: string): void;
  field(name: string, options?: object): void;
  add(text: EngineText): void;
  build(): Index;
}
interface Lunr {
  readonly Builder: new () => Builder;
  readonly Index: { load(json: object): Index };
  readonly trimmer: unknown;
  readonly stopWordFilter: unknown;
  readonly stemmer: unknown;
  tokenizer(text: string): unknown;
}

export async function lunrEngine(analysis: Analysis): Promise<Engine> {
  const lunr = await installed<Lunr>('lunr');
  const builder = new lunr.Builder();
  builder.ref('id');
  builder.field('title', { boost: 2 });
  builder.field('body');
  if (analysis === 'own') {
    builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
    builder.searchPipeline.add(lunr.stemmer);
  }
  let index: Index | undefined;
  const find = (from: Index | undefined, query: string) => {
    const found = from?.query((wanted) => {
      // A query in words of its own language could be a fault: `error: ...` names a field.
      if (analysis === 'own') wanted.term(lunr.tokenizer(query), {});
      else for (const word of query.split(' ')) wanted.term(word, { usePipeline: false });
    });
    return (found ?? []).slice(0, FOUND).map(({ ref }) => Number(ref));
  };
  return {
    add(texts) {
      for (const text of texts) builder.add(text);
    },
    finish() {
      index = builder.build();
    },
    search: (query) => find(index, query),
    save() {
      const json = JSON.stringify(index);
      return { bytes: Buffer.byteLength(json), open: (query) => find(lunr.Index.load(JSON.parse(json)), query) };
    },
  };
}
