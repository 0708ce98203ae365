import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import type { Case } from '../../src/model/index.js';
import type { Embedder, Logger } from '../../src/ports.js';
import { simulatedClock } from '../../src/testing/index.js';
import { SMALL } from '../dialogue/small.js';
import { hashed, hashedEmbedder } from '../hashed-embedder.js';
import { bench } from './support.js';

const never = () => new Promise<never>(() => {});
const asked = { text: 'a virus is everywhere here', language: 'en' } as const;

/** What was logged, and a logger that keeps it. */
function log(): { readonly lines: string[]; readonly logger: Logger } {
  const lines: string[] = [];
  return {
    lines,
    logger: { log: (level, message, details) => void lines.push(`${level} ${message} ${details?.error ?? ''}`) },
  };
}

const plain = await bench().engine.retrieve(asked);

describe('an engine with an embedder', () => {
  it('embeds the cases once and each text that is retrieved, and its evidence counts', async () => {
    const embedder = hashedEmbedder();
    const { engine } = bench({ embedder });
    const found = await engine.retrieve(asked);
    const kinds = found.hits.flatMap(({ explanation }) => explanation.contributions.map(({ kind }) => kind));
    expect(kinds).toContain('embedding');
    const before = embedder.embedded.length;
    expect(await engine.retrieve(asked)).toEqual(found);
    expect(embedder.embedded.slice(before)).toEqual([asked.text]);
  });

  it('embeds the text that opens a session', async () => {
    const embedder = hashedEmbedder();
    const { engine } = bench({ embedder });
    const { sessionId } = await engine.open(asked);
    expect(embedder.embedded.at(-1)).toBe(asked.text);
    const { similarity } = (await engine.session(sessionId)).log.flatMap(({ input }) =>
      input.kind === 'retrieved' ? input.candidates : [],
    )[0] ?? { similarity: 0 };
    expect(similarity).toBe((await engine.retrieve(asked)).hits[0]?.similarity);
  });

  it('embeds nothing for facts alone, and takes a vector that is given', async () => {
    const embedder = hashedEmbedder();
    const { engine } = bench({ embedder });
    await engine.retrieve({ facts: { device: 'printer' } });
    expect(embedder.embedded).toEqual([]);
    const given = await engine.retrieve({ ...asked, embedding: hashed(asked.text) });
    expect(embedder.embedded).not.toContain(asked.text);
    expect(given).toEqual(await engine.retrieve(asked));
    await expect(bench().engine.retrieve({ ...asked, embedding: hashed('x') })).rejects.toThrow(/no vectors/);
  });

  it('embeds of a learned case no text but its own', async () => {
    const embedder = hashedEmbedder();
    const { engine } = bench({ embedder });
    await engine.retrieve(asked);
    const before = embedder.embedded.length;
    const [one] = SMALL.cases;
    const learned: Case = { ...(one as Case), id: 'fresh', problem: { en: 'smoke from the lamp' }, also: [] };
    await engine.learn({ case: learned });
    await engine.retrieve({ ...asked, text: 'smoke' });
    expect(embedder.embedded.slice(before)).toEqual(['smoke from the lamp', 'smoke']);
  });
});

describe('an embedder in trouble leaves retrieval as it is without one, and is told of', () => {
  it.each<[string, Partial<Embedder>]>([
    ['fails', { embed: async () => Promise.reject(new Error('no model')) }],
    [
      'fails at once',
      {
        embed: () => {
          throw new Error('no model');
        },
      },
    ],
    ['gives zeros', { embed: async (texts) => texts.map(() => new Float32Array(64)) }],
    ['gives too few', { embed: async () => [] }],
  ])('that %s', async (_, trouble) => {
    const { lines, logger } = log();
    const { engine } = bench({ embedder: { ...hashedEmbedder(), ...trouble }, logger });
    expect(await engine.retrieve(asked)).toEqual(plain);
    expect((await engine.open(asked)).kind).not.toBe('cancelled');
    expect(lines[0]).toMatch(/^warn The cases cannot be embedded; they are found by words\. CbrError: /);
  });

  it('that hangs, after the time that is given to it', async () => {
    const { lines, logger } = log();
    const clock = simulatedClock(0);
    const embedder = { dimensions: 64, embed: never };
    const { engine } = bench({ embedder, logger, clock, scheduler: clock, embedderWaitMs: 1_500 });
    const retrieving = engine.retrieve(asked);
    for (let waited = 0; waited < 2_000; waited += 250) {
      await new Promise((wake) => setImmediate(wake));
      clock.advance(250);
    }
    expect(await retrieving).toEqual(plain);
    expect(lines[0]).toMatch(/^warn There is no vector of the text.*within 1500 ms/);
  });

  it('that fails once is asked again', async () => {
    const { lines, logger } = log();
    const good = hashedEmbedder();
    let calls = 0;
    const embed: Embedder['embed'] = (texts) => (calls++ === 0 ? Promise.reject(new Error('busy')) : good.embed(texts));
    const { engine } = bench({ embedder: { dimensions: 64, embed }, logger });
    expect(await engine.retrieve(asked)).toEqual(plain);
    expect(await engine.retrieve(asked)).not.toEqual(plain);
    expect(lines.length).toBe(1);
  });

  it('of which only the vector of the text does not fit', async () => {
    const { lines, logger } = log();
    const embed: Embedder['embed'] = async (texts) =>
      texts.map((text) => (text === asked.text ? new Float32Array(64) : hashed(text)));
    const { engine } = bench({ embedder: { dimensions: 64, embed }, logger });
    expect(await engine.retrieve(asked)).toEqual(plain);
    expect(lines[0]).toMatch(/no direction/);
  });
});

it.each([
  [{ embedder: { dimensions: 0, embed: never } }, RangeError],
  [{ embedder: { dimensions: 64 } as Embedder }, TypeError],
  [{ embedder: hashedEmbedder(), embedderWaitMs: 0 }, RangeError],
])('options that make no sense are refused: %j', (options, kind) => {
  expect(() => createEngine({ knowledge: SMALL, ...options })).toThrow(kind);
});
