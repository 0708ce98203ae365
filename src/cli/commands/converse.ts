import { sayWhy } from '../../dialogue/index.js';
import type { Engine } from '../../engine/index.js';
import { isCbrError } from '../../errors.js';
import { sayError } from '../../failures/index.js';
import type { Language, Question, Turn } from '../../model/index.js';
import { Interrupted } from '../exits.js';
import { checkLength } from '../facts.js';
import { colours, io } from '../io.js';
import type { Prompter } from '../prompter.js';
import { CLI_WORDS } from '../words.js';
import { fill, type Numbered } from './fill.js';
import { isOpen, type OpenTurn } from './open-turn.js';
import { type WhyForm, whyNamed } from './reasons.js';
import { indented, questionsOf, renderProposal, renderQuestion } from './render.js';
import type { Command } from './spoken-commands.js';
import { optionTyped, readTyped, resultTyped, sayWished, type Typed } from './typed.js';

/** Asks why not a solution or a question, by its id. */
const WHY_NAMED = /^(?:pourquoi|why)(?: pas| not)? ([\w.-]+)$/iu;

/** Leads a dialogue to its end; where the person leaves (Ctrl-D), the session is cancelled. */
export async function converse(
  engine: Engine,
  first: Turn,
  form: WhyForm | undefined,
  language: Language,
  prompter: Prompter,
): Promise<Turn> {
  const words = CLI_WORDS[language];
  const asked = new Map<number, Question>();
  let turn = first;
  let shown = -1;
  while (isOpen(turn)) {
    if (shown !== turn.version) {
      show(turn, asked, language);
      if (form !== undefined) io.say(indented(sayWhy(await engine.why(turn.sessionId), form)));
      shown = turn.version;
    }
    try {
      const page = pageOf(turn, asked);
      if (page !== undefined) {
        const seen = turn;
        turn = await fill(engine, turn, page, language, prompter, (command, said) =>
          interrupt(engine, seen, command, said),
        );
        continue;
      }
      if (turn.kind === 'verify') {
        turn = await verify(engine, turn, language, prompter);
        continue;
      }
      const prompt = { ask: words.answerHint, confirm: words.confirmHint, propose: words.tried }[turn.kind];
      const said = (await prompter.ask(prompt)) ?? 'stop';
      if (said === '') continue;
      const typed = readTyped(said);
      checkLength(said, language);
      const named = WHY_NAMED.exec(said)?.[1];
      const reason = named === undefined ? undefined : await whyNamed(engine, turn.sessionId, named);
      if (reason !== undefined) {
        io.say(colours.dim(reason));
        continue;
      }
      turn =
        typed === undefined
          ? await reply(engine, turn, said, language)
          : await obey(engine, turn, typed, asked, language);
      if (turn.wish !== undefined) io.say(colours.dim(await sayWished(engine, turn, turn.wish, language)));
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
  if (turn.verification !== undefined && shown !== turn.version) io.say(`\n${turn.verification.text}`);
  return turn;
}

function show(turn: OpenTurn, asked: Map<number, Question>, language: Language): void {
  if (turn.verification !== undefined) io.say(`\n${turn.verification.text}`);
  if (turn.remembered !== undefined) io.say(`\n${turn.remembered.text}`);
  if (turn.kind === 'ask') {
    for (const question of questionsOf(turn)) {
      const known = [...asked].find(([, { id }]) => id === question.id);
      const number = known?.[0] ?? asked.size + 1;
      asked.set(number, question);
      io.say(`\n${renderQuestion(question, number, language)}`);
    }
  } else if (turn.kind === 'verify') io.say(`\n${colours.bold(turn.question.text)}`);
  else if (turn.kind === 'confirm') io.say(`\n${turn.about.text}`);
  else for (const best of turn.solutions.slice(0, 1)) io.say(`\n${renderProposal(best, language)}`);
}

/** The questions of a page with their numbers, where there are several. */
function pageOf(turn: OpenTurn, asked: ReadonlyMap<number, Question>): readonly Numbered[] | undefined {
  const shown = new Set(turn.kind === 'ask' ? questionsOf(turn).map(({ id }) => id) : []);
  if (shown.size < 2) return undefined;
  return [...asked].flatMap(([number, question]) => (shown.has(question.id) ? [{ number, question }] : []));
}

/** Asks who the person is; the answer is neither shown nor read for commands but the words for help and stopping. */
async function verify(
  engine: Engine,
  turn: Extract<Turn, { readonly kind: 'verify' }>,
  language: Language,
  prompter: Prompter,
): Promise<Turn> {
  const words = CLI_WORDS[language];
  const said = (await prompter.ask(words.secretHint, 'hidden')) ?? 'stop';
  if (said === '') return turn;
  const typed = readTyped(said);
  if (typed?.kind === 'stop') return engine.cancel(turn.sessionId);
  if (typed?.kind === 'help') {
    io.say(colours.dim(words.help));
    return turn;
  }
  checkLength(said, language);
  return engine.answer(turn.sessionId, turn.question.id, said, turn);
}

async function reply(
  engine: Engine,
  turn: Exclude<OpenTurn, { readonly kind: 'verify' }>,
  said: string,
  language: Language,
): Promise<Turn> {
  const { sessionId } = turn;
  if (turn.kind === 'confirm') return engine.answer(sessionId, turn.about.id, said, turn);
  if (turn.kind === 'ask') {
    const option = optionTyped(turn.question, said);
    const next = await engine.answer(sessionId, turn.question.id, option ?? said, turn);
    if (option === undefined && turn.why.strategy === 'clarify') await tellUnknown(engine, turn, said, language);
    return next;
  }
  const [best] = turn.solutions;
  const result = resultTyped(said);
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

/** Does what somebody says in the middle of a page instead of an answer. */
async function interrupt(engine: Engine, turn: OpenTurn, command: Command, said: string): Promise<Turn> {
  const { sessionId } = turn;
  if (command === 'back') return engine.undo(sessionId, turn);
  if (command === 'stop') return engine.cancel(sessionId);
  if (command === 'human') return engine.tell(sessionId, said, turn);
  io.say(colours.dim(sayWhy(await engine.why(sessionId), 'full')));
  return turn;
}

/** Does what a command of the terminal asks for. */
async function obey(
  engine: Engine,
  turn: OpenTurn,
  typed: Typed,
  asked: ReadonlyMap<number, Question>,
  language: Language,
): Promise<Turn> {
  const { sessionId } = turn;
  switch (typed.kind) {
    case 'help':
      io.say(colours.dim(CLI_WORDS[language].help));
      return turn;
    case 'stop':
      return engine.cancel(sessionId);
    case 'tried':
      return engine.report(sessionId, typed.solutionId, typed.result, turn);
    default: {
      const question = asked.get(Number(typed.question));
      const id = question?.id ?? typed.question;
      if (typed.kind === 'withdraw') return engine.change(sessionId, id, { kind: 'withdrawn' }, turn);
      const option = question === undefined ? undefined : optionTyped(question, typed.answer);
      return engine.change(sessionId, id, option ?? typed.answer, turn);
    }
  }
}
