import { sayWhy } from '../../dialogue/index.js';
import type { Engine } from '../../engine/index.js';
import { isCbrError } from '../../errors.js';
import { sayError } from '../../failures/index.js';
import type { Language, Turn } from '../../model/index.js';
import { fold } from '../../text/index.js';
import type { Result } from '../answers.js';
import { Interrupted } from '../exits.js';
import { checkLength } from '../facts.js';
import { colours, io } from '../io.js';
import type { Prompter } from '../prompter.js';
import { CLI_WORDS } from '../words.js';
import { chosen, fill, type Numbered } from './fill.js';
import { type WhyForm, whyNamed } from './reasons.js';
import { indented, questionsOf, renderProposal, renderQuestion } from './render.js';
import { type Command, commandIn } from './spoken-commands.js';

/** Asks why not a solution or a question, by its id. */
const WHY_NAMED = /^(?:pourquoi|why)(?: pas| not)? ([\w.-]+)$/iu;

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

type OpenTurn = Extract<Turn, { readonly kind: 'ask' | 'confirm' | 'propose' }>;

/** Leads a dialogue to its end; where the person leaves (Ctrl-D), the session is cancelled. */
export async function converse(
  engine: Engine,
  first: Turn,
  form: WhyForm | undefined,
  language: Language,
  prompter: Prompter,
): Promise<Turn> {
  const words = CLI_WORDS[language];
  const numbers = new Map<string, number>();
  let turn = first;
  let shown: Turn | undefined;
  while (turn.kind === 'ask' || turn.kind === 'confirm' || turn.kind === 'propose') {
    if (shown !== turn) {
      show(turn, numbers, language);
      if (form !== undefined) io.say(indented(sayWhy(await engine.why(turn.sessionId), form)));
      shown = turn;
    }
    try {
      const page = pageOf(turn, numbers);
      if (page !== undefined) {
        const seen = turn;
        turn = await fill(engine, turn, page, language, prompter, (command) => obey(engine, seen, command, language));
        continue;
      }
      const prompt = { ask: words.answerHint, confirm: words.confirmHint, propose: words.tried }[turn.kind];
      const said = (await prompter.ask(prompt)) ?? 'stop';
      if (said === '') continue;
      const command = commandIn(said);
      checkLength(said, language);
      const named = WHY_NAMED.exec(said)?.[1];
      const reason = named === undefined ? undefined : await whyNamed(engine, turn.sessionId, named);
      if (reason !== undefined) {
        io.say(colours.dim(reason));
        continue;
      }
      turn =
        command === undefined ? await reply(engine, turn, said, language) : await obey(engine, turn, command, language);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      const told = isCbrError(error)
        ? sayError(error, language)
        : error instanceof Error
          ? error.message
          : String(error);
      io.say(colours.yellow(told));
      if (isCbrError(error) && error.code === 'session-conflict') turn = await engine.resume(turn.sessionId);
    }
  }
  return turn;
}

function show(turn: OpenTurn, numbers: Map<string, number>, language: Language): void {
  if (turn.kind === 'ask') {
    for (const question of questionsOf(turn)) {
      const number = numbers.get(question.id) ?? numbers.size + 1;
      numbers.set(question.id, number);
      io.say(`\n${renderQuestion(question, number, language)}`);
    }
  } else if (turn.kind === 'confirm') io.say(`\n${turn.about.text}`);
  else for (const best of turn.solutions.slice(0, 1)) io.say(`\n${renderProposal(best, language)}`);
}

/** The questions of a page with their numbers, where there are several. */
function pageOf(turn: OpenTurn, numbers: ReadonlyMap<string, number>): readonly Numbered[] | undefined {
  const shown = turn.kind === 'ask' ? questionsOf(turn) : [];
  if (shown.length < 2) return undefined;
  return shown.map((question) => ({ question, number: numbers.get(question.id) ?? 0 }));
}

async function reply(engine: Engine, turn: OpenTurn, said: string, language: Language): Promise<Turn> {
  const { sessionId } = turn;
  if (turn.kind === 'confirm') return engine.answer(sessionId, turn.about.id, said, turn);
  if (turn.kind === 'ask') {
    const option = chosen(turn.question, said);
    const next = await engine.answer(sessionId, turn.question.id, option ?? said, turn);
    if (option === undefined && turn.why.strategy === 'clarify') await tellUnknown(engine, turn, said, language);
    return next;
  }
  const [best] = turn.solutions;
  const result = RESULTS.get(fold(said).replace(/[.!]+$/, ''));
  return best === undefined || result === undefined
    ? engine.tell(sessionId, said, turn)
    : engine.report(sessionId, best.id, result, turn);
}

/** Owns up to an answer that was not understood when it was asked for again. */
async function tellUnknown(
  engine: Engine,
  { sessionId, question }: Extract<Turn, { readonly kind: 'ask' }>,
  said: string,
  language: Language,
): Promise<void> {
  const { facts, texts } = await engine.session(sessionId);
  const isMisfit = texts.at(-1) === said; // an answer that is understood, also "I don't know", is no free text
  if (isMisfit && facts[question.id]?.answer.kind === 'unknown')
    io.say(colours.yellow(CLI_WORDS[language].takenAsUnknown));
}

async function obey(engine: Engine, turn: OpenTurn, command: Command, language: Language): Promise<Turn> {
  const { sessionId } = turn;
  if (command === 'back') return engine.undo(sessionId, turn);
  if (command === 'stop') return engine.cancel(sessionId);
  if (command === 'human') return engine.escalate(sessionId, { reason: CLI_WORDS[language].asksForHuman }, turn);
  io.say(colours.dim(sayWhy(await engine.why(sessionId), 'full')));
  return turn;
}
