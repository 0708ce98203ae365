import { expectTypeOf, test } from 'vitest';
import type { Answer, Engine, Hit, Retrieval, Turn } from '../../src/index.js';

// Types are checked by `npm run types`, which compiles this folder too.

test('a turn narrows on kind to what can be done next', () => {
  type Of<Kind extends Turn['kind']> = Extract<Turn, { readonly kind: Kind }>;
  expectTypeOf<Of<'ask'>['question']['id']>().toEqualTypeOf<string>();
  expectTypeOf<Of<'propose'>['solutions'][number]['id']>().toEqualTypeOf<string>();
  expectTypeOf<Of<'resolved'>>().toHaveProperty('ticket');
  expectTypeOf<Of<'escalated'>>().toHaveProperty('dossier');
  expectTypeOf<Of<'ask'>>().not.toHaveProperty('ticket');
});

test('results are readonly', () => {
  expectTypeOf<Retrieval['hits']>().toEqualTypeOf<readonly Hit[]>();
});

test('an answer is an Answer or free text', () => {
  expectTypeOf<Parameters<Engine['answer']>[2]>().toEqualTypeOf<Answer | string>();
  expectTypeOf<{ readonly kind: 'maybe' }>().not.toExtend<Answer>();
});
