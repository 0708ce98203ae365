import type { AnswerInput, Engine } from '../../engine/index.js';
import type { Language, Question, Turn } from '../../model/index.js';
import { checkLength } from '../facts.js';
import type { Prompter } from '../prompter.js';
import { CLI_WORDS } from '../words.js';
import { type Command, commandIn } from './spoken-commands.js';
import { optionTyped } from './typed.js';

/** A question of a page with the number it is shown under. */
export interface Numbered {
  readonly number: number;
  readonly question: Question;
}

/**
 * Takes the answers to a page one after the other and sends them together; an empty line leaves a question out, and
 * `back` returns to the one before it.
 *
 * @param obey - does what a word like `why` wants; the turn that follows
 */
export async function fill(
  engine: Engine,
  turn: Turn,
  page: readonly Numbered[],
  language: Language,
  prompter: Prompter,
  obey: (command: Command, said: string) => Promise<Turn>,
): Promise<Turn> {
  const given = new Map<string, AnswerInput>();
  for (let at = 0; at < page.length; ) {
    const { number, question } = page[at] as Numbered;
    const said = (await prompter.ask(CLI_WORDS[language].pageHint(number))) ?? 'stop';
    const command = commandIn(said);
    if (command === 'back' && at > 0) {
      at--;
      given.delete(page[at]?.question.id ?? '');
    } else if (command !== undefined) {
      const next = await obey(command, said);
      if (next !== turn) return next;
    } else {
      checkLength(said, language);
      if (said !== '') given.set(question.id, optionTyped(question, said) ?? said);
      at++;
    }
  }
  return given.size === 0 ? turn : engine.answers(turn.sessionId, Object.fromEntries(given), turn);
}
