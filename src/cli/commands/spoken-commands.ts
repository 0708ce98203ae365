import { fold } from '../../text/index.js';

/** What a person can say at any time instead of an answer. */
export type Command = 'why' | 'back' | 'human' | 'stop';

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['pourquoi', 'why'],
  ['why', 'why'],
  ['retour', 'back'],
  ['back', 'back'],
  ['undo', 'back'],
  ['humain', 'human'],
  ['human', 'human'],
  ['stop', 'stop'],
  ['quit', 'stop'],
  ['exit', 'stop'],
]);

/** Reads a line that is a command and nothing else. */
export function commandIn(said: string): Command | undefined {
  return COMMANDS.get(fold(said));
}
