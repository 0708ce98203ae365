import { createInterface } from 'node:readline/promises';
import type { Engine } from '../../engine/index.js';
import type { Language, Turn } from '../../model/index.js';
import { fold } from '../../text/index.js';
import { colours, io } from '../io.js';
import { CLI_WORDS } from '../words.js';
import { renderProposal, renderQuestion } from './render.js';

/** Asks a person at the terminal. */
export interface Prompter {
  ask(prompt: string): Promise<string>;
  describe(language: Language): Promise<string>;
  close(): void;
}

/** Reads lines from the terminal; the end of input counts as "stop". */
export function prompter(): Prompter {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('stop')));
  const ask = async (prompt: string) => (await Promise.race([lines.question(prompt), ended])).trim();
  return { ask, describe: (language) => ask(CLI_WORDS[language].describe), close: () => lines.close() };
}

const COMMANDS: Readonly<Record<string, 'why' | 'back' | 'human' | 'stop'>> = {
  pourquoi: 'why',
  why: 'why',
  '?': 'why',
  retour: 'back',
  back: 'back',
  undo: 'back',
  humain: 'human',
  human: 'human',
  stop: 'stop',
  quit: 'stop',
  exit: 'stop',
};

/** Leads a dialogue to its end. */
export async function converse(engine: Engine, first: Turn, language: Language, prompt: Prompter): Promise<Turn> {
  const words = CLI_WORDS[language];
  let turn = first;
  let number = 0;
  let shown: Turn | undefined;
  while (turn.kind === 'ask' || turn.kind === 'confirm' || turn.kind === 'propose') {
    if (shown !== turn) {
      if (turn.kind === 'ask') number++;
      show(turn, number, language);
      shown = turn;
    }
    const said = await prompt.ask(turn.kind === 'propose' ? words.tried : words.answerHint);
    if (said === '') continue;
    const command = COMMANDS[fold(said)];
    try {
      turn = command === undefined ? await reply(engine, turn, said) : await obey(engine, turn, command, language);
    } catch (error) {
      io.say(colours.yellow(error instanceof Error ? error.message : String(error)));
    }
  }
  return turn;
}

type OpenTurn = Extract<Turn, { readonly kind: 'ask' | 'confirm' | 'propose' }>;

function show(turn: OpenTurn, number: number, language: Language): void {
  if (turn.kind === 'ask') io.say(`\n${renderQuestion(turn.question, number, language)}`);
  else if (turn.kind === 'confirm') io.say(`\n${turn.about.text}`);
  else
    io.say(
      `\n${turn.solutions
        .slice(0, 1)
        .map((solution) => renderProposal(solution, language))
        .join('\n')}`,
    );
}

async function reply(engine: Engine, turn: OpenTurn, said: string): Promise<Turn> {
  const { sessionId } = turn;
  if (turn.kind === 'confirm') return engine.answer(sessionId, turn.about.id, said);
  if (turn.kind === 'propose') {
    const [best] = turn.solutions;
    const result = RESULTS[fold(said)];
    return best === undefined || result === undefined
      ? engine.tell(sessionId, said)
      : engine.report(sessionId, best.id, result);
  }
  const { question } = turn;
  const chosen = /^\d{1,3}$/.test(said) && question.type !== 'number' ? Number(said) - 1 : undefined;
  if (chosen === question.options.length) return engine.answer(sessionId, question.id, { kind: 'unknown' });
  const option = chosen === undefined ? undefined : question.options[chosen];
  return engine.answer(sessionId, question.id, option === undefined ? said : { kind: 'value', value: option.id });
}

const RESULTS: Readonly<Record<string, 'worked' | 'failed' | 'skipped'>> = {
  oui: 'worked',
  o: 'worked',
  yes: 'worked',
  y: 'worked',
  non: 'failed',
  n: 'failed',
  no: 'failed',
  passer: 'skipped',
  skip: 'skipped',
};

async function obey(
  engine: Engine,
  turn: OpenTurn,
  command: 'why' | 'back' | 'human' | 'stop',
  language: Language,
): Promise<Turn> {
  const { sessionId } = turn;
  if (command === 'back') return engine.undo(sessionId);
  if (command === 'stop') return engine.cancel(sessionId);
  if (command === 'human') {
    return engine.escalate(sessionId, {
      reason: language === 'fr' ? 'Demande à parler à un humain.' : 'Asks for a human.',
    });
  }
  const { why, hypotheses } = await engine.why(sessionId);
  const lines = [
    ...(why === undefined ? [] : [why.text]),
    ...hypotheses.slice(0, 3).map(({ title, confidence }) => `  ${Math.round(confidence * 100)} %  ${title}`),
  ];
  io.say(colours.dim(lines.join('\n')));
  return turn;
}
