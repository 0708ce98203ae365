import { type AnswerInput, createEngine, type Engine, PARTY_ID_LIMIT, storeHistory } from '../../engine/index.js';
import {
  type Audience,
  createCatalogue,
  type Facts,
  type Knowledge,
  type Language,
  type TranscriptEntry,
  type Trouble,
  type Turn,
} from '../../model/index.js';
import type { Store } from '../../ports.js';
import { answerText, summarise } from '../../service/index.js';
import { memoryStore } from '../../stores/memory.js';
import { parseAnswers, resultOf } from '../answers.js';
import { readDirectory } from '../directory-file.js';
import { UsageError } from '../exits.js';
import { checkLength, parseFacts } from '../facts.js';
import { io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { OUTBOX_WORDS } from '../outbox-words.js';
import { createPrompter } from '../prompter.js';
import { spokenIn } from '../spoken.js';
import { openStore, storeAt } from '../store.js';
import { readTickets } from '../tickets-file.js';
import { CLI_WORDS, languageFor, wordsFor } from '../words.js';
import { converse } from './converse.js';
import { checkHands, type HandOptions, letGo, sayHands, takeOn } from './hands.js';
import { createReasons, type Reasons, type WhyForm } from './reasons.js';
import { questionsOf, renderEnd, renderTicket } from './render.js';

/** Options of `dejacase diagnose`. */
interface DiagnoseOptions extends HandOptions {
  readonly knowledge?: string;
  readonly answer?: readonly string[];
  readonly facts?: readonly string[];
  readonly page?: number;
  readonly audience?: Audience;
  readonly store?: string;
  readonly tickets?: string;
  readonly session?: string;
  readonly requester?: string;
  readonly directory?: string;
  readonly dossier?: boolean;
  readonly why?: boolean;
  readonly whyFull?: boolean;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Longest wait for a ticket's number after the end, in milliseconds. */
const DELIVERY_MS = 30_000;
/** Turns after which a scripted dialogue is given up; the engine's own budget is far below. */
const TURN_LIMIT = 200;

/** Runs `dejacase diagnose`. */
export async function diagnose(text: string | undefined, options: DiagnoseOptions): Promise<number> {
  const scripted = options.json === true || options.answer !== undefined || !io.interactive;
  if (text === undefined && options.session === undefined && scripted && options.facts === undefined) {
    throw new UsageError(`dejacase: ${wordsFor(options.lang).describeFirst}`);
  }
  checkLength(text ?? '', options.lang);
  checkHands(options, options.session, options.lang);
  const length = options.requester?.length ?? 1;
  if (length < 1 || length > PARTY_ID_LIMIT) {
    throw new UsageError(`dejacase: ${wordsFor(options.lang).unfitRequester(length, PARTY_ID_LIMIT)}`);
  }
  const { knowledge, snapshot } = await openKnowledge(knowledgePath(options.knowledge, options.lang));
  const facts = parseFacts(options.facts, knowledge, options.lang);
  const answers = options.answer === undefined ? undefined : parseAnswers(options.answer, knowledge, options.lang);
  const directory = await readDirectory(options.directory, knowledge, options.lang);
  const ticketsOn = await readTickets(options.tickets, options.lang);
  const store = await storeOf(options);
  const history = storeHistory(store);
  const engine = createEngine({ knowledge, snapshot, store, history, ...directory, ...ticketsOn(store) });
  let unfit: string | undefined;
  engine.on('ticket.system', ({ reason }) => {
    unfit = reason;
  });
  const form = options.whyFull === true ? 'full' : options.why === true ? 'short' : undefined;
  // Of one session; the next one begins anew.
  let reasons = createReasons(engine, form);
  try {
    const documents: object[] = [];
    const tell = async (told: Turn): Promise<void> => {
      const turn = await delivered(engine, told, () => unfit !== undefined);
      await reasons.note(turn);
      const { noted } = reasons;
      reasons = createReasons(engine, form);
      const state = await engine.session(turn.sessionId);
      const { language } = state;
      const transcript = 'dossier' in turn ? turn.dossier.transcript : inWords(state.transcript, knowledge, language);
      if (options.json === true) {
        const explained = form === undefined ? {} : { explained: await engine.why(turn.sessionId) };
        documents.push({ ...flat(turn), transcript, ...explained });
        return;
      }
      if (options.dossier === true && 'dossier' in turn) {
        io.data(summarise(turn.dossier));
        io.say(renderTicket(turn, language));
      } else io.data(renderEnd(turn, scripted ? transcript : [], noted, language)); // a person has just seen the course
      if (unfit !== undefined && 'ticket' in turn && turn.ticket.delivery === 'pending') io.say(unfit);
      sayNext(turn, options, language);
      const { text: other } = goesOn(turn) ?? {};
      if (other !== undefined) io.data(`\n${CLI_WORDS[language].otherTrouble(other)}\n\n`);
    };
    if (scripted) {
      const first = await start(engine, text ?? '', facts, options);
      const lead = async (turn: Turn) =>
        letGo(engine, await script(engine, turn, answers, reasons, options.lang), options, options.lang);
      await leadAll(engine, first, lead, tell);
    } else await talk(engine, text, facts, form, options, tell);
    if (options.json === true) io.json({ schemaVersion: 1, ...nested(documents) });
    return 0;
  } finally {
    await engine.close();
  }
}

/** Gives a ticket system that is not here some time to answer; a diagnosis has its end already. */
async function delivered(engine: Engine, turn: Turn, isLeftAlone: () => boolean): Promise<Turn> {
  let last = turn;
  const until = Date.now() + DELIVERY_MS;
  while ('ticket' in last && last.ticket.delivery === 'pending' && Date.now() < until) {
    let isUnderWay = false;
    for await (const { sessionId, status, attempts } of engine.outbox()) {
      // What was never tried waits for the ticket system to be found fit, unless it is left alone.
      const isNext = status === 'waiting' && attempts === 0 && !isLeftAlone();
      if (sessionId === turn.sessionId && (status === 'leased' || isNext)) isUnderWay = true;
    }
    if (isUnderWay) await new Promise((wake) => setTimeout(wake, 100));
    last = await engine.resume(turn.sessionId);
    if (!isUnderWay) break;
  }
  return last;
}

async function storeOf({ store, session }: DiagnoseOptions): Promise<Store> {
  if (store === undefined) return memoryStore();
  return session === undefined ? storeAt(store) : openStore(store);
}

/** Leads a diagnosis to its end, and then that of the trouble it has set aside, which gets a ticket of its own. */
async function leadAll(
  engine: Engine,
  first: Turn,
  lead: (turn: Turn) => Promise<Turn>,
  tell: (turn: Turn) => Promise<void>,
): Promise<void> {
  let turn = await lead(first);
  await tell(turn);
  while (goesOn(turn)) {
    turn = await lead(await engine.open({ after: turn.sessionId }));
    await tell(turn);
  }
}

/** The trouble that is to be led next; nothing after a person has broken off. */
function goesOn(turn: Turn): Trouble | undefined {
  return 'remaining' in turn && turn.kind !== 'cancelled' ? turn.remaining : undefined;
}

/** Documents of sessions that went on one from the other, each within the one before as `next`. */
function nested([first, ...rest]: readonly object[]): object {
  return rest.length === 0 ? { ...first } : { ...first, next: nested(rest) };
}

/** Says how a dialogue that stands open is answered, and what a case can be drafted from. */
function sayNext(turn: Turn, { store, tickets }: DiagnoseOptions, language: Language): void {
  const words = CLI_WORDS[language];
  const source = `--store ${store}${tickets === undefined ? '' : ` --tickets ${tickets}`}`;
  if ('ticket' in turn && turn.ticket.delivery !== 'delivered') {
    const { undelivered, givenUp, lost } = OUTBOX_WORDS[language];
    const command = `dejacase outbox retry --all ${source}`;
    if (store === undefined) io.say(lost);
    else io.say(turn.ticket.delivery === 'failed' ? givenUp(turn.ticket.reason, command) : undelivered(command));
  }
  if (store !== undefined) sayHands(turn, source, language);
  if (turn.kind === 'ask') io.say(words.waits(questionsOf(turn).map(({ id }) => id)));
  else if (turn.kind === 'verify') io.say(words.waits([turn.question.id]));
  else if (turn.kind === 'confirm') io.say(words.waits([turn.about.id]));
  else if (turn.kind === 'propose') io.say(words.waits([turn.solutions[0]?.id ?? 'solution']));
  else if (turn.kind === 'resolved' && store !== undefined) {
    io.say(`${words.next} dejacase retain ${turn.sessionId} --store ${store}`);
  }
}

/** Opens a session or goes on with one; a session that is kept is named at once, since it may be broken off. */
async function start(engine: Engine, text: string, facts: Facts, options: DiagnoseOptions): Promise<Turn> {
  const { store, session } = options;
  const opened = session === undefined ? await open(engine, text, facts, options) : await engine.resume(session);
  const turn = await takeOn(engine, opened, options, options.json !== true && io.interactive);
  if (store === undefined || options.json === true) return turn;
  const { language } = await engine.session(turn.sessionId);
  io.say(CLI_WORDS[language].kept(turn.sessionId, store));
  return turn;
}

async function open(engine: Engine, text: string, facts: Facts, options: DiagnoseOptions): Promise<Turn> {
  return engine.open({
    text,
    facts,
    channel: 'cli',
    ...(options.audience === undefined ? {} : { audience: options.audience }),
    language: spokenIn(text, options.lang),
    ...(options.page === undefined ? {} : { page: options.page }),
    ...(options.requester === undefined ? {} : { requester: { id: options.requester } }),
  });
}

async function talk(
  engine: Engine,
  text: string | undefined,
  facts: Facts,
  form: WhyForm | undefined,
  options: DiagnoseOptions,
  tell: (turn: Turn) => Promise<void>,
): Promise<void> {
  const prompter = createPrompter();
  const lead = async (turn: Turn, language: Language) =>
    letGo(engine, await converse(engine, turn, form, language, prompter), options, language);
  try {
    if (options.session !== undefined) {
      const { language } = await engine.session(options.session);
      const turn = await start(engine, '', facts, options);
      await leadAll(engine, turn, (each) => lead(each, language), tell);
      return;
    }
    const said = text ?? (await prompter.ask(CLI_WORDS[languageFor(options.lang)].describe));
    if (said === undefined) return;
    checkLength(said, options.lang);
    const turn = await start(engine, said, facts, options);
    const language = spokenIn(said, options.lang);
    await leadAll(engine, turn, (each) => lead(each, language), tell);
  } finally {
    prompter.close();
  }
}

/**
 * Answers each question from the arguments, "don't know" where they say nothing; a proposal worked
 * or failed as they say, and the dialogue stops at one they say nothing of, as it does at a verification question.
 */
async function script(
  engine: Engine,
  first: Turn,
  answers: ReadonlyMap<string, string> | undefined,
  reasons: Reasons,
  language: Language | undefined,
): Promise<Turn> {
  let turn = first;
  /** Of verification questions: what was wrong once is not said again. */
  const said = new Set<string>();
  for (let turns = 0; turns < TURN_LIMIT; turns++) {
    await reasons.note(turn);
    const seen = turn;
    const { sessionId } = seen;
    if (turn.kind === 'ask') {
      if (answers === undefined) return turn;
      const { question, page } = turn;
      const given = (id: string): AnswerInput => answers.get(id) ?? { kind: 'unknown' };
      turn =
        page === undefined
          ? await engine.answer(sessionId, question.id, given(question.id), seen)
          : await engine.answers(sessionId, Object.fromEntries(page.map(({ id }) => [id, given(id)])), seen);
    } else if (turn.kind === 'verify') {
      const { id } = turn.question;
      const given = said.has(id) ? undefined : answers?.get(id);
      if (given === undefined) return turn;
      said.add(id);
      turn = await engine.answer(sessionId, id, given, seen);
    } else if (turn.kind === 'confirm') {
      const { about } = turn;
      const given = answers?.get(about.id) ?? (about.kind === 'risk' ? answers?.get('confirm') : undefined);
      if (given === undefined && (about.kind === 'risk' || (about.kind === 'two-troubles' && answers === undefined))) {
        return turn;
      }
      turn = await engine.answer(sessionId, about.id, given ?? { kind: 'value', value: 'no' }, seen);
    } else if (turn.kind === 'propose') {
      const [best] = turn.solutions;
      const result = best === undefined ? undefined : (answers?.get(best.id) ?? answers?.get('solution'));
      if (best === undefined || result === undefined) return turn;
      turn = await engine.report(sessionId, best.id, resultOf(best.id, result, language), seen);
    } else return turn;
  }
  return turn;
}

/** The transcript of an open session with answers as people read them; a dossier has this already. */
function inWords(
  transcript: readonly TranscriptEntry[],
  knowledge: Knowledge,
  language: Language,
): readonly TranscriptEntry[] {
  const catalogue = createCatalogue(knowledge);
  return transcript.map((entry) => {
    if (entry.kind !== 'answered') return entry;
    const attribute = catalogue.attributes.get(entry.attribute);
    return { ...entry, text: answerText(attribute, entry.answer, catalogue, language) };
  });
}

/** The turn with its ticket as `{ id, level, state }`, where the ticket system has given a number. */
function flat(turn: Turn): object {
  if (!('ticket' in turn)) return turn;
  const { ticket } = turn;
  return { ...turn, ticket: { ...(ticket.delivery === 'delivered' ? { id: ticket.id } : {}), ...ticket } };
}
