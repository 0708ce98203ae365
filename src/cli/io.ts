import pc from 'picocolors';

/** What a terminal takes for an order, but ends of lines, tabs and colours. */
const ORDERS = /\p{Cc}/gu;
const COLOUR = /^\[[\d;]*m/;

/** Whoever wrote a trouble, a case or a ticket writes to no terminal with it. */
function harmless(text: string): string {
  return text.replace(ORDERS, (order, at: number) => {
    if (order === '\n' || order === '\t') return order;
    return order === '\u001b' && COLOUR.test(text.slice(at + 1, at + 12)) ? order : '';
  });
}

/** Data goes to stdout, talk to stderr; neither is written to when it is closed by its reader. */
export const io = {
  /** Writes data, if there is any. */
  data(text: string): void {
    if (text !== '') process.stdout.write(harmless(text.endsWith('\n') ? text : `${text}\n`));
  },
  /** Writes JSON data. */
  json(value: unknown): void {
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  },
  /** Writes a line as it is, which its reader may take as slowly as it likes. */
  async line(text: string): Promise<void> {
    if (!process.stdout.write(`${text}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  },
  /** Talks to the person. */
  say(text: string): void {
    process.stderr.write(harmless(`${text}\n`));
  },
  /** Whether there is a person to ask. */
  get interactive(): boolean {
    return process.stdin.isTTY === true && process.stderr.isTTY === true;
  },
};

/** Colours for stdout; none when NO_COLOR is set or the output is no terminal. */
export const colours = pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);

/** Shows how far long work has come, on a terminal only. */
export function progressBar(label: string): {
  readonly update: (done: number, all: number) => void;
  readonly end: () => void;
} {
  if (process.stderr.isTTY !== true) return { update: () => {}, end: () => {} };
  const width = 30;
  return {
    update(done, all) {
      const filled = all === 0 ? width : Math.round((done / all) * width);
      process.stderr.write(`\r${label} [${'█'.repeat(filled)}${'░'.repeat(width - filled)}] ${done}/${all}`);
    },
    end: () => void process.stderr.write('\r\u001b[2K'),
  };
}
