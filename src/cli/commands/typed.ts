import { sayWhy } from '../../dialogue/index.js';
import type { Engine } from '../../engine/index.js';
import type { Answer, Language, Question, Turn } from '../../model/index.js';
import { fold } from '../../text/index.js';
import type { Result } from '../answers.js';
import { CLI_WORDS } from '../words.js';

const HELP = new Set(['?', 'aide', 'help']);
const STOP = new Set(['stop', 'quit', 'exit', 'quitter']);
const CHANGE = /^(?:changer?|modifier|corriger|correct)\s+([\w-]+)\s*[:=]\s*(.+)$/i;
const WITHDRAW = /^(?:retirer|enlever|withdraw|remove)\s+(\d{1,3})$/i;
const TRIED = /^(?:essay[ée]e?|test[ée]e?|tried)\s+(\S+?)\s*(?:[:=]\s*|\s)(\S+)$/i;

/** What a person typed that only a terminal has words for; everything else is for the engine to read. */
export type Typed =
  | { readonly kind: 'help' }
  | { readonly kind: 'stop' }
  /** Of a question by its number, or to change by its id too. */
  | { readonly kind: 'change'; readonly question: string; readonly answer: string }
  | { readonly kind: 'withdraw'; readonly question: string }
  | { readonly kind: 'tried'; readonly solutionId: string; readonly result: Result };

const RESULTS: ReadonlyMap<string, Result> = new Map([
  ['oui', 'worked'],
  ['o', 'worked'],
  ['yes', 'worked'],
  ['y', 'worked'],
  ['non', 'failed'],
  ['n', 'failed'],
  ['no', 'failed'],
  ['passer', 'skipped'],
  ['skip', 'skipped'],
]);

/** Reads whether a solution worked from the words that the prompt names. */
export function resultTyped(said: string): Result | undefined {
  return RESULTS.get(fold(said).replace(/(?<![.!])[.!]+$/, ''));
}

/** Recognises a command of the terminal. */
export function readTyped(said: string): Typed | undefined {
  const word = fold(said).trim();
  if (HELP.has(word)) return { kind: 'help' };
  if (STOP.has(word)) return { kind: 'stop' };
  const [, changed, answer] = CHANGE.exec(said) ?? [];
  if (changed !== undefined && answer !== undefined) return { kind: 'change', question: changed, answer };
  const [, withdrawn] = WITHDRAW.exec(said) ?? [];
  if (withdrawn !== undefined) return { kind: 'withdraw', question: withdrawn };
  const [, solutionId, outcome] = TRIED.exec(said) ?? [];
  const result = outcome === undefined ? undefined : resultTyped(outcome);
  return solutionId === undefined || result === undefined ? undefined : { kind: 'tried', solutionId, result };
}

/** Reads the numbers of options; a set takes several. */
export function optionTyped({ type, options }: Question, said: string): Answer | undefined {
  if (type === 'number' || !/^\d{1,3}(?:[\s,;]+\d{1,3})*$/.test(said)) return undefined;
  const numbers = said.split(/[\s,;]+/).map(Number);
  if (numbers.length === 1 && numbers[0] === options.length + 1) return { kind: 'unknown' };
  const ids = numbers.flatMap((number) => options[number - 1]?.id ?? []);
  if (ids.length < numbers.length || (ids.length > 1 && type !== 'set')) return undefined;
  return { kind: 'value', value: type === 'set' ? ids : (ids[0] ?? '') };
}

/** Says what a person asked for that moves nothing on. */
export async function sayWished(
  engine: Engine,
  { sessionId }: Turn,
  wish: NonNullable<Turn['wish']>,
  language: Language,
): Promise<string> {
  const words = CLI_WORDS[language];
  if (wish === 'undo') return words.nothingToUndo;
  const explained = await engine.why(sessionId);
  if (wish !== 'what-if') return sayWhy(explained, 'full');
  const { wouldChange } = explained;
  return wouldChange.length === 0 ? words.nothingWouldChange : wouldChange.map(({ text }) => `- ${text}`).join('\n');
}
