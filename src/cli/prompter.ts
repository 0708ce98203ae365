import { createInterface } from 'node:readline';
import { Interrupted } from './exits.js';

/** Asks a person at the terminal. */
export interface Prompter {
  /**
   * Asks for one line.
   *
   * @returns the line without space around it; nothing when the input has ended (Ctrl-D)
   * @throws Interrupted on Ctrl-C
   */
  ask(prompt: string): Promise<string | undefined>;
  close(): void;
}

/** Reads lines from the terminal; lines typed or pasted ahead of a question are kept for it. */
export function createPrompter(): Prompter {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ahead: string[] = [];
  let state: 'open' | 'ended' | 'interrupted' = 'open';
  let wake = (): void => {};
  terminal.on('line', (line) => {
    ahead.push(line.trim());
    wake();
  });
  terminal.on('SIGINT', () => {
    state = 'interrupted';
    wake();
  });
  terminal.on('close', () => {
    if (state === 'open') state = 'ended';
    wake();
  });
  return {
    async ask(prompt) {
      if (state === 'open') {
        terminal.setPrompt(prompt);
        if (ahead.length === 0) terminal.prompt();
      }
      while (ahead.length === 0 && state === 'open') {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (state === 'interrupted') {
        process.stderr.write('\n');
        throw new Interrupted();
      }
      const line = ahead.shift();
      if (line === undefined) process.stderr.write('\n');
      return line;
    },
    close: () => terminal.close(),
  };
}
