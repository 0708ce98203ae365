import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/index.js';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import { createCatalogue, EMPTY_KNOWLEDGE, type Language, type Turn } from '../../src/model/index.js';
import { courseOf } from '../../src/statistics/course.js';
import { bench } from './support.js';

/** What a person may do at any time, in the shipped base; the first question is the colour of the light. */
let engine: Engine;
beforeAll(async () => {
  engine = bench({ knowledge: await loadKnowledgeOrThrow('cases') }).engine;
});

const TROUBLE = { fr: 'L’imprimante n’imprime plus, rien ne sort', en: 'nothing comes out of the printer' } as const;
const PALE = {
  fr: 'mes pages sortent toutes pâles et presque effacées',
  en: 'my prints come out faded and pale',
} as const;

async function asked(language: Language): Promise<{ readonly turn: Turn; readonly s: string }> {
  const turn = await engine.open({ text: TROUBLE[language], language });
  expect(turn).toMatchObject({ kind: 'ask', question: { id: 'led' } });
  return { turn, s: turn.sessionId };
}

async function proposed(language: Language): Promise<{ readonly first: string; readonly s: string }> {
  let turn = await engine.open({ text: PALE[language], language });
  for (let turns = 0; turn.kind === 'ask' && turns < 20; turns++) {
    turn = await engine.answer(turn.sessionId, turn.question.id, { kind: 'unknown' });
  }
  if (turn.kind !== 'propose') throw new TypeError(`It came to ${turn.kind}.`);
  return { first: turn.solutions[0]?.id ?? '', s: turn.sessionId };
}

const fact = async (s: string, attribute: string) => (await engine.session(s)).facts[attribute]?.answer;

describe('at a question', () => {
  test.each([
    ['fr', 'amber', 'value'],
    ['fr', 'orange', 'value'],
    ['fr', 'le voyant est orange', 'value'],
    ['fr', 'pas sûr, peut-être orange', 'unsure'],
    ['fr', 'je ne sais pas', 'unknown'],
    ['fr', 'ça ne s’applique pas', 'notApplicable'],
    ['fr', 'passe', 'skip'],
    ['fr', 'question suivante', 'skip'],
    ['en', 'amber', 'value'],
    ['en', 'the light is amber', 'value'],
    ['en', 'not sure, maybe amber', 'unsure'],
    ['en', "I don't know", 'unknown'],
    ['en', "that doesn't apply", 'notApplicable'],
    ['en', 'skip', 'skip'],
    ['en', 'next question', 'skip'],
  ] as const)('%s: “%s” is %s, given to the question or told', async (language, text, kind) => {
    const value = kind === 'value' || kind === 'unsure' ? { value: 'amber' } : {};
    const answered = await asked(language);
    await engine.answer(answered.s, 'led', text);
    expect(await fact(answered.s, 'led')).toEqual({ kind, ...value });
    const told = await asked(language);
    await engine.tell(told.s, text);
    expect(await fact(told.s, 'led')).toEqual({ kind, ...value });
  });

  test.each([
    ['fr', 'print-symptom', 'je n’ai pas d’imprimante'],
    ['en', 'print-symptom', "I don't have a printer"],
    ['fr', 'vpn-message', 'il n’y a pas de VPN'],
    ['en', 'vpn-message', "we don't have a VPN"],
  ] as const)('%s: %s does not apply where “%s”', async (language, id, text) => {
    const { s } = await asked(language);
    await engine.answer(s, id, text);
    expect(await fact(s, id)).toEqual({ kind: 'notApplicable' });
  });

  test.each([
    ['fr', 'paper-stuck', 'oui'],
    ['en', 'paper-stuck', 'yes'],
  ] as const)(
    '%s: another one than the one asked may be answered, and the one asked comes again',
    async (language, id, text) => {
      const { s } = await asked(language);
      const turn = await engine.answer(s, id, text);
      expect(await fact(s, id)).toEqual({ kind: 'value', value: 'yes' });
      expect((await engine.session(s)).asked.includes('led')).toBe(turn.kind === 'ask' && turn.question.id === 'led');
    },
  );

  test.each([
    ['fr', 'j’ai déjà redémarré et il y a du papier coincé'],
    ['en', 'I restarted it already and there is paper stuck in it'],
  ] as const)('%s: facts are volunteered', async (language, text) => {
    const { s } = await asked(language);
    await engine.tell(s, text);
    expect(await fact(s, 'paper-stuck')).toEqual({ kind: 'value', value: 'yes' });
  });

  test.each([
    ['fr', 'pourquoi ?', 'why'],
    ['fr', 'qu’est-ce qui changerait le résultat ?', 'what-if'],
    ['fr', 'retour', 'undo'],
    ['en', 'why do you ask?', 'why'],
    ['en', 'what would change the result?', 'what-if'],
    ['en', 'undo', 'undo'],
  ] as const)('%s: “%s” is told of and moves nothing on', async (language, text, wish) => {
    const { s, turn } = await asked(language);
    const before = await engine.session(s);
    expect(await engine.answer(s, 'led', text, turn)).toEqual({ ...turn, wish });
    expect(await engine.tell(s, text, turn)).toEqual({ ...turn, wish });
    expect(await engine.session(s)).toEqual(before);
    const explained = await engine.why(s);
    expect(explained.text).not.toBe('');
    expect(explained.wouldChange.length).toBeGreaterThan(0);
  });

  test.each([
    ['fr', 'orange', 'annule'],
    ['fr', 'je ne sais pas', 'oups, je me suis trompé'],
    ['en', 'amber', 'undo that'],
    ['en', "I don't know", 'go back please'],
  ] as const)('%s: “%s” is taken back by “%s”', async (language, text, undo) => {
    const { s, turn } = await asked(language);
    const before = await engine.session(s);
    await engine.answer(s, 'led', text);
    const back = await engine.tell(s, undo);
    expect(back).toMatchObject({ kind: 'ask', question: { id: 'led' } });
    expect({ ...back, version: turn.version }).toEqual(turn);
    expect(await engine.session(s)).toEqual(before);
  });

  test.each([
    [
      'fr',
      'je veux parler à quelqu’un',
      'La personne demande à parler à quelqu’un\u00a0: «\u00a0je veux parler à quelqu’un\u00a0»',
    ],
    ['en', 'get me a human', 'The person asks for a human: “get me a human”'],
  ] as const)('%s: “%s” hands over, and is undone like anything else', async (language, text, reason) => {
    const { s } = await asked(language);
    const turn = await engine.answer(s, 'led', text);
    expect(turn).toMatchObject({
      kind: 'escalated',
      dossier: { escalation: { reason: { code: 'requested', text: reason } } },
    });
    expect(await engine.tell(s, 'undo')).toMatchObject({ kind: 'ask', question: { id: 'led' } });
  });

  test.each([
    ['fr', 'quelqu’un utilise mon compte'],
    ['en', 'I was talking to someone when it stopped'],
  ] as const)('%s: “%s” hands nothing over', async (language, text) => {
    const { s } = await asked(language);
    expect((await engine.tell(s, text)).kind).not.toBe('escalated');
  });

  test.each(['fr', 'en'] as const)('%s: an answer is changed, and withdrawn', async (language) => {
    const { s } = await asked(language);
    await engine.answer(s, 'led', 'amber');
    await engine.change(s, 'led', language === 'fr' ? 'vert' : 'green');
    expect(await fact(s, 'led')).toEqual({ kind: 'value', value: 'green' });
    await engine.change(s, 'led', { kind: 'withdrawn' });
    expect(await fact(s, 'led')).toBeUndefined();
  });
});

describe('it works again, by nothing of ours', () => {
  const said = [
    ['fr', 'Ça marche maintenant, merci !'],
    ['fr', 'finalement ça remarche tout seul'],
    ['fr', 'Mon problème est résolu, vous pouvez fermer le ticket. Bonne journée'],
    ['en', 'it works now'],
    ['en', 'Never mind, it’s working again, thanks. Have a nice day'],
    ['en', 'my issue is solved'],
  ] as const;

  test.each(said)('%s: “%s” resolves at a question, and can be taken back', async (language, text) => {
    for (const way of ['tell', 'answer', 'answers'] as const) {
      const { s } = await asked(language);
      const before = await engine.session(s);
      const end =
        way === 'tell'
          ? await engine.tell(s, text)
          : way === 'answer'
            ? await engine.answer(s, 'led', text)
            : await engine.answers(s, { led: text });
      expect([way, end.kind]).toEqual([way, 'resolved']);
      const state = await engine.session(s);
      expect([state.decision, state.tried, state.texts]).toEqual([{ kind: 'resolve' }, [], before.texts]);
      expect(state.transcript.at(-1)).toMatchObject({ kind: 'said', text });
      expect('dossier' in end && [end.dossier.outcome, end.dossier.solution]).toEqual(['resolved', undefined]);
      expect((await engine.why(s)).text).toMatch(language === 'fr' ? /remarche/ : /works again/);
      expect(await engine.learn({ sessionId: s })).toBeUndefined();
      const course = courseOf(state, createCatalogue(EMPTY_KNOWLEDGE));
      expect([course.status, course.resolution, course.isGap, course.lasted]).toEqual([
        'resolved',
        undefined,
        false,
        state.updatedAt - state.openedAt,
      ]);
      expect((await engine.undo(s)).kind).toBe('ask');
      expect((await engine.session(s)).cured).toBeUndefined();
    }
  });

  test.each(said)('%s: “%s” resolves at a confirmation', async (language, text) => {
    const { s } = await asked(language);
    await engine.answer(s, 'led', 'amber');
    const turn = await engine.tell(s, language === 'fr' ? 'le voyant est rouge' : 'the light is red');
    expect(turn).toMatchObject({ kind: 'confirm', about: { kind: 'contradiction' } });
    expect((await engine.tell(s, text)).kind).toBe('resolved');
  });

  test.each([
    ['fr', 'ça marche'],
    ['fr', 'ça marche maintenant mais c’est lent'],
    ['fr', 'tout remarche sauf le wifi'],
    ['fr', 'est-ce que ça marche maintenant ?'],
    ['en', 'it works'],
    ['en', 'it works now but slowly'],
    ['en', 'the problem is back'],
    ['en', 'it is not fixed'],
  ] as const)('%s: “%s” ends nothing at a question', async (language, text) => {
    const { s } = await asked(language);
    expect((await engine.tell(s, text)).kind).not.toBe('resolved');
  });
});

describe('at a proposal', () => {
  test.each([
    ['fr', 'toujours pareil', 'failed'],
    ['fr', 'ça n’a rien changé', 'failed'],
    ['fr', 'ça marche, merci', 'worked'],
    ['fr', 'une autre solution', 'skipped'],
    ['fr', 'passe', 'skipped'],
    ['en', 'no better', 'failed'],
    ['en', "that didn't help", 'failed'],
    ['en', 'it works now', 'worked'],
    ['en', 'something else please', 'skipped'],
    ['en', 'skip', 'skipped'],
  ] as const)('%s: “%s” is %s, of the first', async (language, text, result) => {
    const { s, first } = await proposed(language);
    await engine.tell(s, text);
    const { tried, doubts } = await engine.session(s);
    const several = doubts.some((doubt) => doubt.kind === 'outcome' && doubt.solutionId === first);
    expect(several || tried.some((trial) => trial.solutionId === first && trial.result === result)).toBe(true);
  });

  test.each([
    ['fr', 'c’est fait', 'oui', 'resolved'],
    ['fr', 'je crois que ça marche', 'non', 'failed'],
    ['fr', 'ça marche, mais c’est lent', 'toujours pareil', 'failed'],
    ['en', 'done', 'yes', 'resolved'],
    ['en', 'it seems to work', 'no', 'failed'],
    ['en', 'ok', 'it works now', 'resolved'],
  ] as const)('%s: “%s” is asked back, and “%s” says %s', async (language, text, answer, end) => {
    const { s, first } = await proposed(language);
    const turn = await engine.tell(s, text);
    expect(turn).toMatchObject({
      kind: 'confirm',
      about: { kind: 'outcome', solutionId: first, id: `outcome:${first}` },
    });
    const next = await engine.answer(s, `outcome:${first}`, answer);
    const { tried } = await engine.session(s);
    expect(tried).toMatchObject([{ solutionId: first, result: end === 'failed' ? 'failed' : 'worked' }]);
    expect(next.kind === 'resolved').toBe(end === 'resolved');
  });

  test.each([
    ['fr', 'toujours pareil, et le voyant est rouge', 'red'],
    ['en', 'no better, and the light is green', 'green'],
  ] as const)('%s: what “%s” states besides is kept', async (language, text, led) => {
    const { s, first } = await proposed(language);
    await engine.change(s, 'led', { kind: 'withdrawn' });
    await engine.tell(s, text);
    const { tried, facts } = await engine.session(s);
    expect(tried).toMatchObject([{ solutionId: first, result: 'failed' }]);
    expect(facts.led?.answer).toEqual({ kind: 'value', value: led });
  });

  test.each([
    ['fr', 'pourquoi cette solution ?'],
    ['en', 'why this solution?'],
  ] as const)('%s: “%s” is answered with what speaks for it', async (language, text) => {
    const { s } = await proposed(language);
    expect((await engine.tell(s, text)).wish).toBe('why');
    expect((await engine.why(s)).for.length).toBeGreaterThan(0);
  });

  test.each(['fr', 'en'] as const)('%s: a solution that nobody proposed may have been tried', async (language) => {
    const { s, first } = await proposed(language);
    const other = 'set-default-printer';
    expect(other).not.toBe(first);
    const believed = async () =>
      (await engine.why(s)).hypotheses.find(({ solutionId }) => solutionId === first)?.confidence ?? 0;
    const before = await believed();
    const next = await engine.report(s, first, 'failed');
    expect(await believed()).toBeLessThan(before);
    if ('dossier' in next) await engine.undo(s);
    const end = await engine.report(s, other, 'worked');
    expect(end).toMatchObject({ kind: 'resolved', dossier: { solution: { solutionId: other } } });
    if (end.kind !== 'resolved') return;
    expect(end.dossier.transcript.at(-1)).toMatchObject({ kind: 'tried', solutionId: other, result: 'worked' });
  });
});

test.each([
  ['fr', 'c’est fait'],
  ['en', 'done'],
] as const)('%s: “%s” at a question is no outcome', async (language, text) => {
  const { s } = await asked(language);
  await engine.tell(s, text);
  expect((await engine.session(s)).doubts.filter(({ kind }) => kind === 'outcome')).toEqual([]);
});

test('a word that the question has a value for is the answer', async () => {
  const small = bench().engine;
  await small.open({ facts: { device: 'printer' }, language: 'en' });
  await small.answer('s1', 'port', 'back');
  expect((await small.session('s1')).facts.port?.answer).toEqual({ kind: 'value', value: 'back' });
});
