import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Interrupted } from './exits.js';

/** Asks a person at the terminal. */
export interface Prompter {
  /**
   * Asks for one line.
   *
   * @param typed - whether what is typed is seen; what is hidden is not in the terminal's history either
   * @returns the line without space around it; nothing when the input has ended (Ctrl-D)
   * @throws Interrupted on Ctrl-C
   */
  ask(prompt: string, typed?: 'shown' | 'hidden'): Promise<string | undefined>;
  close(): void;
}

/** Reads lines from the terminal; lines typed or pasted ahead of a question are kept for it. */
export function createPrompter(): Prompter {
  let isHidden = false;
  const screen = new Writable({
    write(chunk: Buffer, _, done) {
      if (!isHidden) process.stderr.write(chunk);
      done();
    },
  });
  // Readline looks how wide its output is.
  const output = Object.defineProperty(screen, 'columns', { get: () => process.stderr.columns });
  const terminal = createInterface({ input: process.stdin, output, terminal: process.stderr.isTTY === true });
  terminal.on('history', (lines) => {
    if (isHidden) lines.shift();
  });
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
    async ask(prompt, typed = 'shown') {
      if (state === 'open') {
        terminal.setPrompt(prompt);
        if (ahead.length === 0) terminal.prompt();
        isHidden = typed === 'hidden';
      }
      while (ahead.length === 0 && state === 'open') {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      // The end of a line was hidden too.
      if (isHidden && ahead.length > 0) process.stderr.write('\n');
      isHidden = false;
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
