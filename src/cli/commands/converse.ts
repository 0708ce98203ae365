import type { Engine } from '../../engine/index.js';
import { isCbrError } from '../../errors.js';
import { sayError } from '../../failures/index.js';
import type { Language, Question, Turn } from '../../model/index.js';
import { checkLength } from '../facts.js';
import { colours, io } from '../io.js';
import type { Prompter } from '../prompter.js';
import { CLI_WORDS } from '../words.js';
import { questionOf, renderProposal, renderQuestion } from './render.js';
import { optionTyped, readTyped, resultTyped, sayWished, type Typed } from './typed.js';

type OpenTurn = Extract<Turn, { readonly kind: 'ask' | 'confirm' | 'propose' }>;

/** Leads a dialogue to its end; where the person leaves (Ctrl-D), the session is cancelled. */
export async function converse(engine: Engine, first: Turn, language: Language, prompter: Prompter): Promise<Turn> {
  const words = CLI_WORDS[language];
  const asked = new Map<number, Question>();
  let turn = first;
  let shown = -1;
  while (turn.kind === 'ask' || turn.kind === 'confirm' || turn.kind === 'propose') {
    if (shown !== turn.version) {
      show(turn, asked, language);
      shown = turn.version;
    }
    const prompt = { ask: words.answerHint, confirm: words.confirmHint, propose: words.tried }[turn.kind];
    const said = (await prompter.ask(prompt)) ?? 'stop';
    if (said === '') continue;
    const typed = readTyped(said);
    try {
      checkLength(said, language);
      turn =
        typed === undefined
          ? await reply(engine, turn, said, language)
          : await obey(engine, turn, typed, asked, language);
      if (turn.wish !== undefined) io.say(colours.dim(await sayWished(engine, turn, turn.wish, language)));
    } catch (error) {
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

function show(turn: OpenTurn, asked: Map<number, Question>, language: Language): void {
  if (turn.remembered !== undefined) io.say(`\n${turn.remembered.text}`);
  if (turn.kind === 'ask') {
    const known = [...asked].find(([, { id }]) => id === turn.question.id);
    const number = known?.[0] ?? asked.size + 1;
    asked.set(number, turn.question);
    io.say(`\n${renderQuestion(questionOf(turn), number, language)}`);
  } else if (turn.kind === 'confirm') io.say(`\n${turn.about.text}`);
  else for (const best of turn.solutions.slice(0, 1)) io.say(`\n${renderProposal(best, language)}`);
}

async function reply(engine: Engine, turn: OpenTurn, said: string, language: Language): Promise<Turn> {
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
