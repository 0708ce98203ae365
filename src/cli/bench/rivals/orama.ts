import { type Engine, type EngineText, FOUND } from '../engine.js';
import { installed } from './installed.js';

type Index = object;
interface OramaText {
  readonly id: string;
}
interface Orama {
  create(options: object): Index;
  insert(index: Index, text: OramaText): unknown;
  insertMultiple(index: Index, texts: readonly OramaText[], batch: number): unknown;
  search(index: Index, query: object): { readonly hits: readonly OramaText[] };
  save(index: Index): object;
  load(index: Index, saved: object): void;
}

export async function oramaEngine(): Promise<Engine> {
  const orama = await installed<Orama>('@orama/orama');
  const options = { schema: { title: 'string', body: 'string' } };
  const index = orama.create(options);
  const textOf = ({ id, ...text }: EngineText) => ({ id: String(id), ...text });
  const find = (from: Index, term: string) =>
    orama.search(from, { term, limit: FOUND, threshold: 1, boost: { title: 2 } }).hits.map(({ id }) => Number(id));
  return {
    add: (texts) => void orama.insertMultiple(index, texts.map(textOf), texts.length),
    finish: () => {},
    search: (query) => find(index, query),
    save() {
      const json = JSON.stringify(orama.save(index));
      return {
        bytes: Buffer.byteLength(json),
        open(query) {
          const anew = orama.create(options);
          orama.load(anew, JSON.parse(json));
          return find(anew, query);
        },
      };
    },
    addOne: (text) => void orama.insert(index, textOf(text)),
  };
}
