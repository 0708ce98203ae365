/**
 * Six weeks of a small helpdesk: simulated people with troubles of the shipped base, and some that it does not know.
 * It makes a journal to draw a report of, always the same:
 *
 *     npx tsx examples/07-report.ts demo.journal
 *     npx dejacase report --sessions --store demo.journal --out report.html
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answer, type Case, createEngine, type Language, type Turn } from 'dejacase';
import { loadKnowledge } from 'dejacase/knowledge';
import { journalStore } from 'dejacase/stores/journal';

const [file = join(mkdtempSync(join(tmpdir(), 'dejacase-')), 'demo.journal'), wanted = '120'] = process.argv.slice(2);
const SESSIONS = Number(wanted);
const WEEKS = 6;
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const MONDAY = Date.UTC(2026, 8, 7);
const SITES = ['Lyon', 'Lyon', 'Lyon', 'Nantes', 'Nantes', 'Lille'];
const CHANNELS = ['chat', 'chat', 'chat', 'phone', 'mail'];

/** What the base knows nothing of, as people say it, and what a technician did in the end. */
const UNKNOWN: readonly { readonly say: Readonly<Record<Language, readonly string[]>>; readonly repair?: string }[] = [
  {
    say: {
      fr: [
        'Le lecteur de badge de l’entrée reste éteint',
        'le lecteur de badges du portillon est éteint depuis ce matin',
        'badge refusé, le lecteur du parking reste éteint',
      ],
      en: [
        'The badge reader at the gate stays dark',
        'badge reader of the car park is dark',
        'the badge reader is off',
      ],
    },
    repair: 'Replace the power supply of the badge reader',
  },
  {
    say: {
      fr: [
        'la borne de réservation de la salle affiche toujours occupé',
        'borne de réservation bloquée sur occupé devant la salle Curie',
      ],
      en: ['the room booking panel always shows busy', 'booking panel of the meeting room is stuck on busy'],
    },
  },
  {
    say: {
      fr: ['la pointeuse ne prend plus mon empreinte', 'empreinte non reconnue par la pointeuse'],
      en: ['the time clock no longer takes my fingerprint', 'fingerprint not recognised by the time clock'],
    },
    repair: 'Record the fingerprint again',
  },
];
const COMMENTS: Readonly<Record<Language, readonly string[]>> = {
  fr: ['trop de questions', 'rapide, merci', 'j’ai dû rappeler deux fois au 06 12 34 56 78', 'parfait'],
  en: ['too many questions', 'quick, thank you', 'I had to call again', 'perfect'],
};

const shipped = fileURLToPath(import.meta.resolve('dejacase/cases.json.gz'));
const { knowledge, snapshot } = await loadKnowledge(shipped);
const chance = mulberry32(20260907);
let now = MONDAY;
let count = 0;
// These people are not real: nothing is learned from them, which also makes the weeks pass faster.
const store = { ...journalStore(file), putCase: async () => {} };
const engine = createEngine({
  knowledge,
  snapshot,
  store,
  clock: { now: () => now },
  random: { next: chance },
  ids: () => `demo-${String(++count).padStart(4, '0')}`,
});

for (let index = 0; index < SESSIONS; index++) await live(index);
await engine.close();
process.stdout.write(`${SESSIONS} sessions in ${file}\n`);

/** One person's trouble, from the first words to the rating. */
async function live(index: number): Promise<void> {
  const day = Math.floor((index / SESSIONS) ** 0.8 * WEEKS * 5);
  now = MONDAY + (day + 2 * Math.floor(day / 5)) * DAY + Math.floor((7 + 9 * chance()) * HOUR);
  const language: Language = chance() < 0.6 ? 'fr' : 'en';
  const trouble = chance() < 0.16 ? pick(UNKNOWN) : undefined;
  const known = pick(knowledge.cases);
  const wordings = [
    known.problem[language] ?? '',
    ...known.also.flatMap((each) => (each.language === language ? [each.text] : [])),
  ];
  const turn = await engine.open({
    text: trouble === undefined ? pick(wordings.filter((text) => text !== '')) : pick(trouble.say[language]),
    language,
    channel: pick(CHANNELS),
    audience: chance() < 0.5 ? 'agent' : 'user',
    requester: { id: `u${Math.floor(chance() * 80)}` },
    extras: { 'x-site': pick(SITES) },
  });
  const end = await lead(turn, trouble === undefined ? known : undefined);
  if (end.kind === 'escalated' && chance() < 0.7) await work(end.sessionId, trouble?.repair, known);
  if (chance() < 0.4) await rate(end.sessionId, language);
}

/** Answers by what is so, tries what is proposed, and gives up where there is no end. */
async function lead(first: Turn, trouble: Case | undefined): Promise<Turn> {
  let turn = first;
  for (let steps = 0; steps < 25; steps++) {
    now += Math.floor((0.5 + 2 * chance()) * MINUTE);
    const { sessionId } = turn;
    if (turn.kind === 'ask')
      turn = await engine.answer(sessionId, turn.question.id, answerOf(turn.question.id, trouble), turn);
    else if (turn.kind === 'confirm') turn = await engine.answer(sessionId, turn.about.id, 'yes', turn);
    else if (turn.kind === 'propose') {
      const id = turn.solutions[0]?.id ?? '';
      now += 10 * MINUTE;
      turn = await engine.report(sessionId, id, id === trouble?.solution && chance() < 0.9 ? 'worked' : 'failed', turn);
    } else return turn;
  }
  return chance() < 0.3 ? engine.cancel(turn.sessionId, '') : engine.escalate(turn.sessionId, { reason: '…' });
}

function answerOf(id: string, trouble: Case | undefined): Answer {
  const value = trouble !== undefined && Object.hasOwn(trouble.facts, id) ? trouble.facts[id] : undefined;
  return value === undefined || chance() < 0.1 ? { kind: 'unknown' } : { kind: 'value', value };
}

/** A technician takes it on some hours later, and repairs it in their own way or by the base. */
async function work(sessionId: string, repair: string | undefined, known: Case): Promise<void> {
  now += Math.floor((1 + 20 * chance()) * HOUR);
  await engine.take(sessionId, { by: { id: 'agent-1' } });
  now += Math.floor(40 * chance() * MINUTE);
  const own = repair === undefined ? undefined : { title: repair, steps: [repair], kind: 'fix' as const };
  if (own !== undefined || chance() < 0.6) await engine.resolve(sessionId, { solution: own ?? known.solution });
  else await engine.escalate(sessionId, { reason: 'needs an expert' });
}

/** Who waited is less satisfied than who was helped at once. */
async function rate(sessionId: string, language: Language): Promise<void> {
  now += 30 * MINUTE;
  const { status, asked } = await engine.session(sessionId);
  const best = status === 'resolved' ? 5 : 3;
  const rating = Math.max(1, Math.min(5, best - Math.floor(chance() * 2) - Math.floor(asked.length / 4)));
  const comment = chance() < 0.5 ? pick(COMMENTS[language]) : undefined;
  await engine.rate(sessionId, { rating, ...(comment === undefined ? {} : { comment }) });
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(chance() * list.length)] as T;
}

/** Numbers in [0, 1) that only look like chance, so that every run is the same. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
