import { createEngine } from '../../src/engine/index.js';
import type { Answer, Turn } from '../../src/model/index.js';
import type { Asked, Sample } from './sample.js';

/** Turns after which a dialogue that does not end is given up; the engine's own budget is far below. */
const TURNS = 60;

/** Holds a dialogue about everything that is asked of a small base, answered truly, and tells how each ends. */
export async function converse({
  knowledge,
  language,
  asked,
}: Sample): Promise<readonly ('right' | 'wrong' | 'escalated')[]> {
  let last = 0;
  const engine = createEngine({ knowledge, ids: () => `bench-${++last}` });
  const ends: ('right' | 'wrong' | 'escalated')[] = [];
  try {
    for (const one of asked) {
      let turn: Turn = await engine.open({ text: one.text, language, channel: 'bench', audience: 'expert' });
      for (let turns = 0; turns < TURNS && (turn.kind === 'ask' || turn.kind === 'confirm'); turns++) {
        const id = turn.kind === 'ask' ? turn.question.id : turn.about.id;
        turn = await engine.answer(turn.sessionId, id, answerTo(turn, one));
      }
      if (turn.kind !== 'propose') ends.push('escalated');
      else ends.push(turn.solutions[0]?.id === one.solution ? 'right' : 'wrong');
    }
  } finally {
    await engine.close();
  }
  return ends;
}

function answerTo(turn: Extract<Turn, { kind: 'ask' | 'confirm' }>, { facts }: Asked): Answer {
  const known = (attribute: string) => (Object.hasOwn(facts, attribute) ? facts[attribute] : undefined);
  if (turn.kind === 'ask') {
    const value = known(turn.question.id);
    return value === undefined ? { kind: 'unknown' } : { kind: 'value', value };
  }
  const { about } = turn;
  // A risk is accepted, and what is true is stood by.
  const meant =
    about.kind === 'risk' ||
    about.kind === 'outcome' ||
    ('attribute' in about && String(known(about.attribute)) === String('value' in about.after && about.after.value));
  return { kind: 'value', value: meant ? 'yes' : 'no' };
}
