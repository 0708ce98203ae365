import { createSyntheticTexts } from '../../evaluation/index.js';
import type { Engine, EngineText } from './engine.js';
import { elapsed, type Subject } from './subject.js';

/** Texts that are drawn at once. */
const BATCH = 1000;
/** Counts of words of a query. */
const LENGTHS = ['2', '5', '20'];

/** An engine, filled with texts that nobody wrote. */
export function textSubject(engine: Engine): Subject {
  const texts = createSyntheticTexts();
  const draw = (id: number): EngineText => ({ id, ...texts.text(id) });
  let size = 0;
  const queryOf = (kind: string, number: number) => texts.query(number, Number(kind), size);
  const { save, addOne, work } = engine;
  return {
    kinds: LENGTHS,
    build(wanted) {
      size = wanted;
      let ms = 0;
      for (let from = 0; from < size; from += BATCH) {
        const some = Array.from({ length: Math.min(BATCH, size - from) }, (_, at) => draw(from + at));
        ms += elapsed(() => engine.add(some));
      }
      return ms + elapsed(() => engine.finish());
    },
    query(kind, number) {
      const query = queryOf(kind, number);
      return () => engine.search(query);
    },
    ...(work && { work: (kind, number) => work(queryOf(kind, number)) }),
    ...(save && {
      save() {
        const { bytes, open } = save();
        const query = queryOf('20', 0);
        return { bytes, open: () => open(query) };
      },
    }),
    ...(addOne && {
      grow(number) {
        const text = draw(size + number);
        return () => addOne(text);
      },
    }),
  };
}
