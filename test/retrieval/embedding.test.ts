import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCbrError } from '../../src/errors.js';
import type { Case, Hit, Knowledge, Query } from '../../src/model/index.js';
import type { Embedder } from '../../src/ports.js';
import { addCase, createCaseBase, embedCases, RETRIEVAL, retrieve, withEvidence } from '../../src/retrieval/index.js';
import { hashed, hashedEmbedder } from '../hashed-embedder.js';
import { HELPDESK, oneCase } from './sample.js';

const plain = createCaseBase(HELPDESK);
const vectored = await embedCases(plain, hashedEmbedder());
const partOf = (hit: Hit | undefined) =>
  hit?.explanation.contributions.find((one) => one.kind === 'embedding') as { value: number; cosine: number };
const failing = (embed: Embedder['embed'], dimensions = 2): Embedder => ({ dimensions, embed });

/** The reason of the error that a promise rejects with. */
async function reason(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return isCbrError(error) ? error.reason : error;
  }
  throw new TypeError('It did not fail.');
}

describe('retrieval with vectors', () => {
  const texts = HELPDESK.cases.flatMap(({ problem, also }) => [
    ...Object.values(problem),
    ...also.map(({ text }) => text),
  ]);
  const query = fc.record({
    text: fc.oneof(fc.constantFrom(...texts), fc.string(), fc.constant('')),
    facts: fc.constantFrom({}, { led: 'ambre' }, { led: 'rouge' }),
  });

  it('changes not a bit where the query has none', () => {
    fc.assert(
      fc.property(query, (one) => {
        expect(retrieve(vectored, one)).toEqual(retrieve(plain, one));
      }),
    );
  });

  it('gives similarities in [0, 1] that are the sum of their parts, and confidences that sum to at most 1', () => {
    fc.assert(
      fc.property(query, fc.string({ minLength: 1 }), (one: Query, said) => {
        const { hits, solutions } = retrieve(vectored, { ...one, embedding: hashed(said) });
        for (const { similarity, explanation } of hits) {
          const sum = explanation.contributions.reduce((total, { value }) => total + value, 0);
          expect(sum).toBeCloseTo(similarity, 12);
          expect(similarity).toBeGreaterThan(0);
          expect(similarity).toBeLessThanOrEqual(1);
        }
        const confidence = solutions.reduce((total, one) => total + one.confidence, 0);
        expect(confidence).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('takes the best wording of a case, and gives it its share of the text', () => {
    const embedding = hashed('feuille coincée');
    const hit = retrieve(vectored, { text: 'feuille coincée', embedding }).hits[0];
    expect(hit?.caseId).toBe('jam-1');
    expect(partOf(hit).cosine).toBeCloseTo(1, 6);
    expect(partOf(hit).value).toBeCloseTo(RETRIEVAL.embedding, 6);
  });

  it('finds a trouble that is told in words the base has never seen, and says so', () => {
    const asked = { text: 'xqzw vbnkl', language: 'fr' } as const;
    expect(retrieve(plain, asked).hits).toEqual([]);
    const { hits, solutions } = retrieve(vectored, { ...asked, embedding: hashed('client VPN dépassé') });
    expect(hits[0]).toMatchObject({ caseId: 'vpn-1', explanation: { summary: 'Sens voisin, dit autrement.' } });
    expect(solutions[0]?.solutionId).toBe('update-vpn');
  });

  it('finds by a vector alone', () => {
    expect(retrieve(vectored, { embedding: hashed('client VPN dépassé') }).hits[0]?.caseId).toBe('vpn-1');
  });

  it('refuses a vector that cannot be compared, and one where the cases have none', () => {
    const ask = (base: typeof plain, embedding: unknown) => () =>
      retrieve(base, { text: 'papier', embedding: embedding as Float32Array });
    expect(ask(plain, hashed('papier'))).toThrow(/no vectors; make them with embedCases/);
    expect(ask(vectored, hashed('papier', 3))).toThrow(RangeError);
    expect(ask(vectored, new Float32Array(64))).toThrow(RangeError);
    expect(ask(vectored, [1])).toThrow(TypeError);
  });
});

describe('a large base', () => {
  it('compares the cases with the nearest vectors, whatever their words', async () => {
    const many = Array.from({ length: RETRIEVAL.small + 40 }, (_, at) =>
      oneCase(`many-${String(at).padStart(4, '0')}`, 'new-toner', { fr: `page numéro ${at}` }),
    );
    const knowledge: Knowledge = { ...HELPDESK, cases: [...HELPDESK.cases, ...many] };
    const large = await embedCases(createCaseBase(knowledge, { learn: false }), hashedEmbedder());
    const asked = { text: 'page numéro', embedding: hashed('client VPN dépassé') };
    const caseIds = retrieve(large, { ...asked, limit: 500 }).hits.map(({ caseId }) => caseId);
    expect(caseIds).toContain('vpn-1');
    expect(retrieve(large, { text: asked.text, limit: 500 }).hits.map(({ caseId }) => caseId)).not.toContain('vpn-1');
  });
});

describe('embedCases', () => {
  it('embeds each distinct text once, in batches, and none of drafts, tests and blanks', async () => {
    const twin: Case = { ...(HELPDESK.cases[0] as Case), id: 'twin' };
    const draft: Case = { ...oneCase('draft', 'clear-jam', { fr: 'brouillon' }), status: 'draft' };
    const blank = oneCase('blank', 'clear-jam', { fr: '  ' });
    const sizes: number[] = [];
    const embedder = hashedEmbedder();
    const counting = failing((texts) => {
      sizes.push(texts.length);
      return embedder.embed(texts);
    }, 64);
    const base = createCaseBase({ ...HELPDESK, cases: [...HELPDESK.cases, twin, draft, blank] });
    const result = await embedCases(base, counting, { batch: 8 });
    expect(new Set(embedder.embedded).size).toBe(embedder.embedded.length);
    expect(embedder.embedded).not.toContain('brouillon');
    expect(sizes.slice(0, -1).every((size) => size === 8)).toBe(true);
    expect(result.vectors?.index.size).toBe(embedder.embedded.length);
    const embedding = hashed('bourrage papier');
    const found = retrieve(result, { text: 'bourrage papier', embedding }).hits.map(({ caseId }) => caseId);
    expect(found.slice(0, 2).sort()).toEqual(['jam-1', 'twin']);
  });

  it('gives the same in whatever order the cases are listed', async () => {
    const turned = createCaseBase({ ...HELPDESK, cases: [...HELPDESK.cases].reverse() });
    const other = await embedCases(turned, hashedEmbedder());
    const asked = { text: 'papier', embedding: hashed('du papier coincé') };
    expect(retrieve(other, asked)).toEqual(retrieve(vectored, asked));
  });

  it('leaves out a vector that cannot be compared, lists it, and spoils no other case', async () => {
    const bad = new Map([
      ['version trop ancienne du tunnel', new Float32Array(64)],
      ['client VPN dépassé', Float32Array.of(1)],
      ['Le VPN refuse de se connecter', new Float32Array(64).fill(Number.NaN)],
      ['The VPN refuses to connect', Float32Array.of()],
    ]);
    const embedder = failing(async (texts) => texts.map((text) => bad.get(text) ?? hashed(text)), 64);
    const base = await embedCases(plain, embedder);
    expect(base.vectors?.faults.map(({ text }) => text).sort()).toEqual([...bad.keys()].sort());
    const asked = { text: 'le VPN refuse', embedding: hashed('le VPN refuse') };
    const [whole, without] = [retrieve(vectored, asked), retrieve(base, asked)];
    const similarityOf = (hits: readonly Hit[], id: string) => hits.find(({ caseId }) => caseId === id)?.similarity;
    const ownWords = retrieve(plain, { text: asked.text }).hits;
    expect(similarityOf(without.hits, 'vpn-1')).toBe(similarityOf(ownWords, 'vpn-1'));
    for (const id of ['jam-1', 'pale-1', 'pass-1'])
      expect(similarityOf(without.hits, id)).toBe(similarityOf(whole.hits, id));
  });

  it('tells what to do when the embedder fails, gives too few or nothing that can be compared', async () => {
    const offline = failing(async () => Promise.reject(new Error('no network')));
    expect(await reason(embedCases(plain, offline))).toBe('embedder-failed.threw');
    await expect(embedCases(plain, offline)).rejects.toThrow(/no network.*Check that its model is there/);
    expect(
      await reason(
        embedCases(
          plain,
          failing(async () => []),
        ),
      ),
    ).toBe('embedder-failed.count');
    const zeros = failing(async (texts) => texts.map(() => new Float32Array(2)));
    expect(await reason(embedCases(plain, zeros))).toBe('embedder-failed.useless');
    await expect(embedCases(plain, hashedEmbedder(), { batch: 0 })).rejects.toThrow(RangeError);
    await expect(embedCases(plain, hashedEmbedder(0))).rejects.toThrow(RangeError);
  });

  it('stops when it is told to, before the next call', async () => {
    const signal = { aborted: false };
    let calls = 0;
    const embedder = failing(async (texts) => {
      calls++;
      signal.aborted = true;
      return texts.map((text) => hashed(text));
    }, 64);
    expect(await reason(embedCases(plain, embedder, { batch: 1, signal }))).toBe('embedder-failed.stopped');
    expect(calls).toBe(1);
  });
});

describe('a case base that goes on', () => {
  const added = oneCase('sound-1', 'reset-password', { fr: 'plus aucun son' });

  it('keeps its vectors when a case is added, and embeds no text but the new one', async () => {
    const grown = addCase(vectored, added);
    const asked = { text: 'feuille coincée', embedding: hashed('feuille coincée') };
    expect(partOf(retrieve(grown, asked).hits[0]).cosine).toBeCloseTo(1, 6);
    const embedder = hashedEmbedder();
    const again = await embedCases(grown, embedder);
    expect(embedder.embedded).toEqual(['plus aucun son']);
    expect(retrieve(again, asked)).toEqual(retrieve(await embedCases(addCase(plain, added), hashedEmbedder()), asked));
  });

  it('keeps its vectors when evidence comes', async () => {
    const cases = HELPDESK.cases.map((one) => ({ ...one, evidence: { worked: 3, failed: 0 } }));
    cases.sort((a, b) => (a.id < b.id ? -1 : 1));
    const newer = withEvidence(vectored, { ...HELPDESK, cases });
    expect(newer?.vectors).toBe(vectored.vectors);
    const embedder = hashedEmbedder();
    await embedCases(createCaseBase({ ...HELPDESK, cases }), embedder, { before: vectored });
    expect(embedder.embedded).toEqual([]);
  });
});
