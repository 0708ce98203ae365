import type { Engine } from '../../engine/index.js';
import type { Language, Level, Party, Turn } from '../../model/index.js';
import { summarise } from '../../service/index.js';
import { UsageError } from '../exits.js';
import { HAND_WORDS, handWordsFor } from '../hand-words.js';
import { io } from '../io.js';

/** What somebody who works on a session does with it beside the dialogue. */
export interface HandOptions {
  /** A level, or `true` for the one it waits for. */
  readonly take?: Level | true;
  /** Who does it. */
  readonly by?: string;
  /** What they found out. */
  readonly tell?: readonly string[];
  /** A level, or `true` for the next one. */
  readonly escalate?: Level | true;
  readonly handBack?: Level;
  /** Id of a solution of the base, or the title of one's own, which has `step`. */
  readonly resolve?: string;
  readonly step?: readonly string[];
  readonly reason?: string;
}

/** Longest name of a person. */
const NAME_LIMIT = 200;

/** @throws UsageError when what is asked for does not go together */
export function checkHands(options: HandOptions, session: string | undefined, language: Language | undefined): void {
  const words = handWordsFor(language);
  const fail = (message: string): never => {
    throw new UsageError(`dejacase: ${message}`);
  };
  const ends = [options.escalate && '--escalate', options.handBack && '--hand-back', options.resolve && '--resolve'];
  const given = ends.filter((end): end is string => typeof end === 'string');
  if (given.length > 1) fail(words.oneEnd(given.join(', ')));
  if ((options.take ?? options.handBack) !== undefined && session === undefined) fail(words.noSession);
  const isMoved = options.escalate !== undefined || options.handBack !== undefined;
  if (isMoved && (options.reason ?? '').trim() === '') fail(words.noReason(given[0] ?? ''));
  if (options.reason !== undefined && !isMoved) fail(words.idle('--reason', '--escalate, --hand-back'));
  if (options.step !== undefined && options.resolve === undefined) fail(words.idle('--step', '--resolve'));
  const isBy = (options.take ?? options.handBack ?? options.resolve) !== undefined;
  if (options.by !== undefined && !isBy) fail(words.idle('--by', '--take, --hand-back, --resolve'));
  const { length } = (options.by ?? 'x').trim();
  if (length < 1 || length > NAME_LIMIT) fail(words.unfitName(NAME_LIMIT));
}

/** Takes a session on, and tells what is known of it to whoever takes it on at a terminal. */
export async function takeOn(
  engine: Engine,
  turn: Turn,
  { take, by, tell = [] }: HandOptions,
  isRead: boolean,
): Promise<Turn> {
  let taken = turn;
  if (take !== undefined) {
    if (isRead && turn.kind === 'escalated') io.say(`${summarise(turn.dossier)}\n`);
    taken = await engine.take(turn.sessionId, { ...(take === true ? {} : { level: take }), ...author(by) }, turn);
  }
  for (const text of tell) taken = await engine.tell(turn.sessionId, text, taken);
  return taken;
}

/** Does what was asked for in the end; what was handed over by itself is not handed over again, and that is said. */
export async function letGo(engine: Engine, turn: Turn, options: HandOptions, language?: Language): Promise<Turn> {
  const { escalate, handBack, resolve, step, reason = '', by } = options;
  const { sessionId } = turn;
  if (resolve !== undefined && turn.kind !== 'resolved') {
    const solution = step === undefined ? resolve : { title: resolve, steps: step };
    return engine.resolve(sessionId, { solution, ...author(by) }, turn);
  }
  if (handBack !== undefined) return engine.handBack(sessionId, { to: handBack, reason, ...author(by) }, turn);
  if (escalate === undefined) return turn;
  if (turn.kind === 'escalated') {
    io.say(handWordsFor(language).already(turn.ticket.level, reason));
    return turn;
  }
  return engine.escalate(sessionId, { reason, ...(escalate === true ? {} : { to: escalate }) }, turn);
}

/** Says with which command somebody goes on, where a session is kept. */
export function sayHands(turn: Turn, source: string, language: Language): void {
  const words = HAND_WORDS[language];
  const command = `dejacase diagnose --session ${turn.sessionId} ${source}`;
  if (turn.kind === 'escalated') io.say(words.takeIt(turn.ticket.level, `${command} --take --by "${words.you}"`));
  else if (turn.kind === 'assigned') {
    const up = turn.level === 'L4' ? [] : [`${command} --escalate --reason "…"`];
    io.say(words.yours([`${command} --resolve "…" --step "…"`, ...up]));
  }
}

function author(by: string | undefined): { readonly by?: Party } {
  return by === undefined ? {} : { by: { id: by.trim(), name: by.trim() } };
}
