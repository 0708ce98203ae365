import type { DialogueParameters, WhyAbout } from '../../src/dialogue/index.js';
import type {
  Attribute,
  Audience,
  Case,
  EscalationRule,
  Facts,
  Knowledge,
  Language,
  Level,
  Party,
  PastSession,
  Solution,
  Tree,
  TrialResult,
} from '../../src/model/index.js';
import { attribute, knowledge, knownCase, solution } from '../dialogue/policy-support.js';

type Both = Readonly<Record<Language, string>>;

/** What the person does next. */
export type Deed =
  | { readonly answer: string; readonly with: string | Both }
  | { readonly tell: Both }
  | { readonly report: string; readonly result: TrialResult }
  | { readonly escalate: Both }
  | { readonly cancel: Both }
  | { readonly handBack: Level; readonly reason: Both };

/** A short dialogue that ends in one explanation. */
export interface Scene {
  /** What is explained and how, as `about/kind` of the explanation. */
  readonly shows: string;
  readonly base: Knowledge;
  readonly parameters?: Partial<DialogueParameters>;
  readonly text?: Both;
  readonly facts?: Facts;
  readonly audience?: Audience;
  readonly requester?: Party;
  /** What the same person had before. */
  readonly past?: readonly PastSession[];
  readonly deeds?: readonly Deed[];
  readonly about?: WhyAbout;
}

const NBSP = '\u00a0';
const both = (en: string, fr: string): Both => ({ en, fr });
const named = (id: string, label: Both, also: readonly Both[] = []) => ({
  id,
  label,
  also: also.flatMap((one) => [
    { language: 'en' as const, text: one.en },
    { language: 'fr' as const, text: one.fr },
  ]),
});
const question = (id: string, text: Both, values: Attribute['values'], more: Partial<Attribute> = {}): Attribute =>
  attribute(id, [], { question: text, values, ...more });

const LIGHT = question('light', both('Which colour is the light?', `De quelle couleur est le voyant${NBSP}?`), [
  named('amber', both('amber', 'orange')),
  named('off', both('off', 'éteint')),
  named('red', both('red', 'rouge')),
]);
const NOISE = question('noise', both('What do you hear?', `Qu’entendez-vous${NBSP}?`), [
  named('grinding', both('a grinding', 'un grincement')),
  named('nothing', both('nothing at all', 'rien du tout')),
]);
const BLINKING = question(
  'blinking',
  both('Does the light blink?', `Le voyant clignote-t-il${NBSP}?`),
  [named('blinks', both('it blinks', 'il clignote')), named('steady', both('it is steady', 'il est fixe'))],
  { askWhen: { light: ['amber'] } },
);
const FIRMWARE = question(
  'firmware',
  both('Which firmware is installed?', `Quel micrologiciel est installé${NBSP}?`),
  [named('old', both('an old one', 'un ancien')), named('new', both('the latest', 'le dernier'))],
  { audience: 'expert' },
);
const SMELL = question('smell', both('Does it smell burnt?', `Sentez-vous une odeur de brûlé${NBSP}?`), [
  named('burnt', both('it does', 'oui, nettement')),
  named('fresh', both('it does not', 'non, rien')),
]);
const FLOOR = question('floor', both('On which floor is it?', `À quel étage est-elle${NBSP}?`), [
  named('first', both('the first', 'le premier')),
  named('second', both('the second', 'le deuxième')),
]);

const TITLES: Readonly<Record<string, Both>> = {
  jam: both('Clear the paper jam', 'Retirer le papier coincé'),
  power: both('Switch the printer on again', 'Rallumer l’imprimante'),
  toner: both('Replace the toner', 'Remplacer le toner'),
  reset: both('Erase the printer’s memory', 'Effacer la mémoire de l’imprimante'),
  board: both('Replace the main board', 'Remplacer la carte principale'),
  neighbour: both('Print next door', 'Imprimer à côté'),
};
const repair = (id: string, more: Partial<Solution> = {}): Solution =>
  solution(id, { title: TITLES[id] ?? {}, ...more });

const PROBLEMS: Readonly<Record<string, Both>> = {
  jam: both('A sheet is stuck and nothing comes out.', 'Une feuille est coincée et rien ne sort.'),
  power: both('The printer is dead.', 'L’imprimante ne répond plus du tout.'),
  toner: both('The pages come out pale.', 'Les pages sortent toutes pâles.'),
  reset: both('It prints yesterday’s letter again and again.', 'Elle imprime sans fin la lettre d’hier.'),
  board: both('It restarts by itself.', 'Elle redémarre toute seule.'),
};
const seen = (repaired: string, number: number, facts: Facts, more: Partial<Case> = {}): Case =>
  knownCase(`${repaired}-${number}`, repaired, facts, { problem: PROBLEMS[repaired] ?? {}, ...more });

const JAM = [
  seen(
    'jam',
    1,
    { light: 'amber', noise: 'grinding' },
    { evidence: { worked: 5, failed: 1, at: Date.UTC(2026, 2, 14) } },
  ),
  seen('jam', 2, { light: 'amber', noise: 'nothing' }, { evidence: { worked: 2, failed: 1 } }),
];
const POWER = seen('power', 1, { light: 'off', noise: 'nothing' });
const base = (more: Partial<Knowledge> = {}): Knowledge =>
  knowledge({
    attributes: [LIGHT, NOISE],
    solutions: [repair('jam'), repair('power')],
    cases: [...JAM, POWER],
    ...more,
  });
const withSolutions = (...solutions: readonly Solution[]) => base({ solutions });
const asked = (attributes: readonly Attribute[], cases: readonly Case[]) =>
  base({ attributes, cases, solutions: [repair('jam'), repair('power'), repair('toner')] });

const TREE: Tree = {
  id: 'silent-printer',
  title: both('A silent printer', 'Imprimante muette'),
  when: { noise: ['nothing'] },
  problem: [],
  start: 'look',
  nodes: {
    look: {
      ask: 'light',
      answers: {
        off: { kind: 'solution', solution: 'power' },
        amber: { kind: 'solution', solution: 'jam' },
        red: { kind: 'escalate', to: 'L2' },
      },
    },
  },
};
const PROCEDURE = base({ trees: [TREE] });
const AT_ONCE: Partial<DialogueParameters> = { maxQuestions: 0 };
const BY_GAIN: Partial<DialogueParameters> = { choice: 'gain' };

const failed = (report: string): Deed => ({ report, result: 'failed' });
const skipped = (report: string): Deed => ({ report, result: 'skipped' });
const AMBER = { light: 'amber', noise: 'grinding' };
const declaring = (rule: Partial<EscalationRule>) => base({ escalation: { L0: { to: 'L1', cost: 60, ...rule } } });
const BEFORE: PastSession = {
  sessionId: 's0',
  at: Date.UTC(2026, 4, 30),
  problem: 'jam',
  outcome: 'resolved',
  facts: {},
  solutionId: 'jam',
  failed: [],
};
const RISKY = withSolutions(repair('jam', { risk: 'high' }), repair('power'));
const many = (count: number, repaired: string, facts: Facts = {}) =>
  Array.from({ length: count }, (_, i) => seen(repaired, i + 1, facts));
const CAUSES = Array.from({ length: 30 }, (_, i) =>
  solution(`cause-${i + 10}`, { title: both(`Repair ${i + 1}`, `Réparation ${i + 1}`) }),
);

export const SCENES: Readonly<Record<string, readonly Scene[]>> = {
  questions: [
    {
      shows: 'question/confirm',
      base: asked([LIGHT], [...many(2, 'jam', { light: 'amber' }), ...many(1, 'power', { light: 'off' })]),
      parameters: BY_GAIN,
    },
    {
      shows: 'question/eliminate',
      base: asked(
        [LIGHT],
        [
          ...many(3, 'jam', { light: 'amber' }),
          ...many(2, 'power', { light: 'off' }),
          ...many(1, 'toner', { light: 'amber' }),
        ],
      ),
      parameters: BY_GAIN,
    },
    {
      shows: 'question/validate',
      base: asked(
        [LIGHT],
        [
          ...many(3, 'jam', { light: 'amber' }),
          seen('power', 1, { light: 'amber' }),
          seen('power', 2, { light: 'off' }),
        ],
      ),
      parameters: BY_GAIN,
    },
    {
      shows: 'question/oppose',
      base: asked([LIGHT], [...many(2, 'jam'), ...many(2, 'power', { light: 'off' })]),
      parameters: BY_GAIN,
    },
    {
      shows: 'question/gate',
      base: asked(
        [LIGHT, BLINKING],
        [...many(2, 'jam', { blinking: 'blinks' }), ...many(2, 'power', { blinking: 'steady' })],
      ),
      parameters: BY_GAIN,
    },
    { shows: 'question/tree', base: PROCEDURE, facts: { noise: 'nothing' } },
    {
      shows: 'question/clarify',
      base: base(),
      parameters: BY_GAIN,
      deeds: [{ answer: 'light', with: both('like my grandmother’s hat', 'comme le chapeau de ma grand-mère') }],
    },
  ],
  'questions-not': [
    {
      shows: 'question/known',
      base: base(),
      parameters: BY_GAIN,
      facts: { light: 'amber' },
      about: { attribute: 'light' },
    },
    {
      shows: 'question/unanswered',
      base: base(),
      parameters: BY_GAIN,
      deeds: [{ answer: 'light', with: both('I don’t know', 'je ne sais pas') }],
      about: { attribute: 'light' },
    },
    {
      shows: 'question/beyond-audience',
      base: base({
        attributes: [LIGHT, NOISE, FIRMWARE],
        cases: [...JAM, { ...POWER, facts: { ...POWER.facts, firmware: 'old' } }],
      }),
      parameters: BY_GAIN,
      about: { attribute: 'firmware' },
    },
    {
      shows: 'question/gate-waits',
      base: base({
        attributes: [LIGHT, BLINKING],
        cases: [...many(2, 'jam', { light: 'amber', blinking: 'blinks' }), POWER],
      }),
      parameters: BY_GAIN,
      about: { attribute: 'blinking' },
    },
    {
      shows: 'question/gate-closed',
      base: base({
        attributes: [LIGHT, BLINKING],
        cases: [...many(2, 'jam', { light: 'amber', blinking: 'blinks' }), POWER],
      }),
      parameters: BY_GAIN,
      facts: { light: 'off' },
      about: { attribute: 'blinking' },
    },
    {
      shows: 'question/untold',
      base: base({ attributes: [LIGHT, NOISE, SMELL] }),
      parameters: BY_GAIN,
      about: { attribute: 'smell' },
    },
    {
      shows: 'question/telling-little',
      base: base({
        attributes: [LIGHT, NOISE, FLOOR],
        cases: [...JAM, POWER].map((one) => ({ ...one, facts: { ...one.facts, floor: 'first' } })),
      }),
      parameters: BY_GAIN,
      about: { attribute: 'floor' },
    },
    { shows: 'question/later', base: base(), parameters: BY_GAIN, about: { attribute: 'noise' } },
  ],
  confirmations: [
    { shows: 'confirmation/risk', base: RISKY, parameters: AT_ONCE, facts: AMBER },
    {
      shows: 'confirmation/contradiction',
      base: base(),
      parameters: BY_GAIN,
      deeds: [{ answer: 'light', with: 'amber' }, { tell: both('no, the light is off', 'non, le voyant est éteint') }],
    },
    {
      shows: 'confirmation/reading',
      base: base(),
      parameters: BY_GAIN,
      text: both('maybe the light is red', 'le voyant est peut-être rouge'),
    },
    {
      shows: 'confirmation/outcome',
      base: base(),
      parameters: AT_ONCE,
      facts: AMBER,
      deeds: [{ tell: both('done', "c'est fait") }],
    },
    {
      shows: 'confirmation/identity',
      base: {
        ...base(),
        verification: {
          questions: [{ id: 'badge', text: both('Staff number?', 'Matricule\u00a0?') }],
          tries: 3,
          trusted: [],
        },
      },
      requester: { id: 'u1' },
    },
    {
      shows: 'confirmation/two-troubles',
      base: base({
        solutions: ['jam', 'power', 'toner', 'reset', 'board'].map((id) => repair(id)),
        cases: ['jam', 'power', 'toner', 'reset', 'board'].flatMap((id) => many(2, id)),
      }),
      parameters: BY_GAIN,
      text: both(
        'A sheet is stuck and nothing comes out. Also, it prints yesterday’s letter again and again',
        'Une feuille est coincée et rien ne sort. Par ailleurs, elle imprime sans fin la lettre d’hier',
      ),
    },
  ],
  proposals: [
    {
      shows: 'proposal/likely',
      base: base(),
      parameters: AT_ONCE,
      facts: AMBER,
      text: both('nothing comes out', 'rien ne sort'),
    },
    {
      shows: 'proposal/cheap',
      base: withSolutions(repair('jam', { cost: 60 }), repair('power', { cost: 2 })),
      parameters: AT_ONCE,
    },
    {
      shows: 'proposal/possible',
      base: base({
        solutions: [repair('jam', { cost: 300 }), repair('power', { cost: 105 }), repair('toner', { cost: 0.1 })],
        cases: [...many(12, 'jam'), ...many(7, 'power'), ...many(1, 'toner')],
      }),
      parameters: { ...AT_ONCE, ...BY_GAIN },
    },
    { shows: 'proposal/again', base: base(), parameters: AT_ONCE, facts: AMBER, deeds: [skipped('jam')] },
    {
      shows: 'proposal/tree',
      base: PROCEDURE,
      facts: { noise: 'nothing' },
      deeds: [{ answer: 'light', with: 'amber' }],
    },
  ],
  'solutions-not': [
    { shows: 'solution/failed', base: base(), parameters: AT_ONCE, deeds: [failed('jam')], about: { solution: 'jam' } },
    {
      shows: 'solution/declined',
      base: RISKY,
      parameters: AT_ONCE,
      deeds: [{ answer: 'risk:jam', with: 'no' }],
      about: { solution: 'jam' },
    },
    {
      shows: 'solution/skipped',
      base: base(),
      parameters: AT_ONCE,
      deeds: [skipped('jam')],
      about: { solution: 'jam' },
    },
    {
      shows: 'solution/above-level',
      base: withSolutions(repair('jam'), repair('power', { level: 'L2' })),
      parameters: AT_ONCE,
      about: { solution: 'power' },
    },
    {
      shows: 'solution/above-audience',
      base: withSolutions(repair('jam'), repair('power', { audience: 'expert' })),
      parameters: AT_ONCE,
      about: { solution: 'power' },
    },
    {
      shows: 'solution/unsupported',
      base: withSolutions(repair('jam'), repair('power'), repair('neighbour')),
      parameters: AT_ONCE,
      about: { solution: 'neighbour' },
    },
    { shows: 'solution/later', base: base(), parameters: BY_GAIN, about: { solution: 'jam' } },
    { shows: 'solution/less-likely', base: base(), parameters: AT_ONCE, facts: AMBER, about: { solution: 'power' } },
    {
      shows: 'solution/slower',
      base: withSolutions(repair('jam', { cost: 60 }), repair('power', { cost: 2 })),
      parameters: AT_ONCE,
      about: { solution: 'jam' },
    },
  ],
  'declared-endings': [
    {
      shows: 'ending/low-confidence',
      base: declaring({ confidence: { below: 0.9, after: 1 } }),
      parameters: BY_GAIN,
      deeds: [{ answer: 'light', with: both('I don’t know', 'je ne sais pas') }],
    },
    { shows: 'ending/questions-used', base: declaring({ questions: 0 }), parameters: BY_GAIN },
    {
      shows: 'ending/repairs-used',
      base: declaring({ repairs: 1 }),
      parameters: AT_ONCE,
      deeds: [failed('jam')],
    },
    {
      shows: 'ending/condition',
      base: declaring({
        when: [
          {
            facts: { noise: ['grinding'] },
            reason: both('A grinding printer may hurt somebody.', 'Une imprimante qui grince peut blesser quelqu’un.'),
            measure: 'move',
          },
        ],
      }),
      parameters: BY_GAIN,
      facts: AMBER,
    },
    {
      shows: 'ending/vip',
      base: declaring({ vip: 'both', alert: ['duty-manager'] }),
      parameters: BY_GAIN,
      requester: { id: 'u1', vip: true },
    },
    {
      shows: 'ending/repeated',
      base: declaring({ repeated: { times: 3, within: 7 * 86_400_000, measure: 'move' } }),
      parameters: BY_GAIN,
      facts: AMBER,
      requester: { id: 'u1' },
      past: [BEFORE, { ...BEFORE, sessionId: 's00', at: Date.UTC(2026, 4, 29) }],
    },
    {
      shows: 'ending/handed-back',
      base: base(),
      parameters: BY_GAIN,
      audience: 'agent',
      deeds: [
        { escalate: both('I am at a loss', 'je ne sais plus') },
        { handBack: 'L1', reason: both('Which model is it?', `Quel est le modèle${NBSP}?`) },
      ],
    },
  ],
  endings: [
    {
      shows: 'ending/resolved',
      base: base(),
      parameters: AT_ONCE,
      facts: AMBER,
      deeds: [{ report: 'jam', result: 'worked' }],
    },
    {
      shows: 'ending/unknown',
      base: base(),
      parameters: { credible: { worded: 1.2, wordless: 1 } },
      text: both('the elevator plays a song', 'l’ascenseur joue une chanson'),
      deeds: [{ answer: 'light', with: both('I don’t know', 'je ne sais pas') }],
    },
    {
      shows: 'ending/undecided',
      base: base({
        attributes: [LIGHT],
        solutions: CAUSES,
        cases: CAUSES.map(({ id }, i) => knownCase(`case-${i + 10}`, id, i < 10 ? { light: 'red' } : {})),
      }),
      parameters: { ...AT_ONCE, nonePrior: 0.01 },
    },
    { shows: 'ending/exhausted', base: base(), parameters: AT_ONCE, deeds: [failed('jam'), failed('power')] },
    {
      shows: 'ending/costly',
      base: base({
        solutions: [repair('jam', { cost: 90 }), repair('power', { cost: 80 })],
        escalation: { L0: { to: 'L1', cost: 10 } },
      }),
      parameters: AT_ONCE,
    },
    {
      shows: 'ending/declined',
      base: base({ solutions: [repair('jam', { risk: 'high' })], cases: JAM }),
      parameters: AT_ONCE,
      deeds: [{ answer: 'risk:jam', with: 'no' }],
    },
    {
      shows: 'ending/skipped',
      base: base({ solutions: [repair('jam')], cases: JAM }),
      parameters: AT_ONCE,
      deeds: [skipped('jam'), skipped('jam')],
    },
    {
      shows: 'ending/above-level',
      base: withSolutions(repair('jam', { level: 'L2' }), repair('power')),
      parameters: AT_ONCE,
      facts: AMBER,
    },
    {
      shows: 'ending/above-audience',
      base: withSolutions(repair('jam', { audience: 'expert' }), repair('power')),
      parameters: AT_ONCE,
      facts: AMBER,
    },
    { shows: 'ending/tree', base: PROCEDURE, facts: { noise: 'nothing' }, deeds: [{ answer: 'light', with: 'red' }] },
    {
      shows: 'ending/requested',
      base: base(),
      parameters: BY_GAIN,
      deeds: [{ escalate: both('Please call me back', 'Rappelez-moi') }],
    },
    {
      shows: 'ending/cancelled',
      base: base(),
      parameters: BY_GAIN,
      deeds: [{ cancel: both('It works again', 'Ça remarche') }],
    },
  ],
};
