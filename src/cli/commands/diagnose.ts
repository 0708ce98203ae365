import { createEngine, type Engine } from '../../engine/index.js';
import type { Audience, Knowledge, Language, Turn } from '../../model/index.js';
import { summarise } from '../../service/index.js';
import { journalStore } from '../../stores/journal.js';
import { recogniseLanguage } from '../../text/index.js';
import { parseFacts, parsePairs } from '../facts.js';
import { io } from '../io.js';
import { openKnowledge } from '../knowledge.js';
import { UsageError } from '../program.js';
import { converse, prompter } from './converse.js';
import { renderEnd } from './render.js';

/** Options of `dejacase diagnose`. */
interface DiagnoseOptions {
  readonly knowledge?: string;
  readonly answer?: readonly string[];
  readonly facts?: readonly string[];
  readonly audience: Audience;
  readonly store?: string;
  readonly session?: string;
  readonly requester?: string;
  readonly dossier?: boolean;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Turns after which a scripted dialogue is given up; the engine's own budget is far below. */
const TURN_LIMIT = 200;

/** Runs `dejacase diagnose`. */
export async function diagnose(text: string | undefined, options: DiagnoseOptions): Promise<number> {
  const scripted = options.json === true || options.answer !== undefined || !io.interactive;
  if (text === undefined && options.session === undefined && scripted && options.facts === undefined) {
    throw new UsageError('dejacase: describe the trouble, for example: dejacase diagnose "nothing prints"');
  }
  const knowledge = await openKnowledge(options.knowledge);
  const store = options.store === undefined ? undefined : await journalStore(options.store);
  const engine = createEngine({ knowledge, ...(store === undefined ? {} : { store }) });
  try {
    const turn = scripted
      ? await script(engine, await start(engine, text ?? '', options, knowledge), options.answer)
      : await talk(engine, text, options, knowledge);
    const { transcript, language } = await engine.session(turn.sessionId);
    if (options.json === true) io.json({ schemaVersion: 1, ...flat(turn), transcript });
    else io.data(renderEnd(turn, transcript, language));
    if (options.dossier === true && 'dossier' in turn) io.data(summarise(turn.dossier));
    return 0;
  } finally {
    await engine.close();
  }
}

async function start(engine: Engine, text: string, options: DiagnoseOptions, knowledge: Knowledge): Promise<Turn> {
  if (options.session !== undefined) return engine.resume(options.session);
  return engine.open({
    text,
    facts: parseFacts(options.facts, knowledge),
    channel: 'cli',
    audience: options.audience,
    ...(options.lang === undefined ? {} : { language: options.lang }),
    ...(options.requester === undefined ? {} : { requester: { id: options.requester } }),
  });
}

async function talk(
  engine: Engine,
  text: string | undefined,
  options: DiagnoseOptions,
  knowledge: Knowledge,
): Promise<Turn> {
  const prompt = prompter();
  try {
    const said = text ?? (options.session === undefined ? await prompt.describe(options.lang ?? 'en') : '');
    const language = options.lang ?? recogniseLanguage(said);
    return await converse(
      engine,
      await start(engine, said, { ...options, lang: language }, knowledge),
      language,
      prompt,
    );
  } finally {
    prompt.close();
  }
}

/**
 * Answers each question from the arguments, "don't know" where they say nothing; a proposal worked
 * or failed as they say, and the dialogue stops at one they say nothing of.
 */
async function script(engine: Engine, first: Turn, pairs: readonly string[] | undefined): Promise<Turn> {
  const answers = new Map(parsePairs(pairs));
  let turn = first;
  for (let turns = 0; turns < TURN_LIMIT; turns++) {
    const { sessionId } = turn;
    if (turn.kind === 'ask') {
      if (pairs === undefined) return turn;
      const given = answers.get(turn.question.id);
      turn = await engine.answer(sessionId, turn.question.id, given ?? { kind: 'unknown' });
    } else if (turn.kind === 'confirm') {
      const { about } = turn;
      const given = answers.get(about.id) ?? (about.kind === 'risk' ? answers.get('confirm') : undefined);
      if (given === undefined && about.kind === 'risk') return turn;
      turn = await engine.answer(sessionId, about.id, given ?? { kind: 'value', value: 'no' });
    } else if (turn.kind === 'propose') {
      const [best] = turn.solutions;
      const result = best === undefined ? undefined : (answers.get(best.id) ?? answers.get('solution'));
      if (best === undefined || result === undefined) return turn;
      if (result !== 'worked' && result !== 'failed' && result !== 'skipped') {
        throw new UsageError(`dejacase: --answer ${best.id}=${result} is not worked, failed or skipped.`);
      }
      turn = await engine.report(sessionId, best.id, result);
    } else return turn;
  }
  return turn;
}

/** The turn with its ticket as `{ id, level, state }`, where the ticket system has given a number. */
function flat(turn: Turn): object {
  if (!('ticket' in turn)) return turn;
  const { ticket } = turn;
  return { ...turn, ticket: { ...(ticket.delivery === 'delivered' ? { id: ticket.id } : {}), ...ticket } };
}
