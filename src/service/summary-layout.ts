import type { SummaryWords } from './summary-words.js';

/** A line of a summary: its text, what stands before it, and what is cut first when there is no room. */
export interface SummaryLine {
  /** `quote` is the person's own words; `step` a numbered one, `detail` belongs to the item above. */
  readonly kind: 'text' | 'strong' | 'quote' | 'item' | 'detail' | 'step';
  /** Told as it is: a renderer makes it harmless. */
  readonly text: string;
  /** Written with emphasis after the text. */
  readonly strong?: string;
  /** After the emphasis. */
  readonly more?: string;
  /** The lower the earlier it is left out; left out itself, the line stays. */
  readonly spare?: 1 | 2;
}

/** A part of a summary, under its heading. */
export interface SummarySection {
  readonly heading: string;
  readonly lines: readonly SummaryLine[];
}

/** What a summary says, for whichever way it is written. */
export interface Summary {
  readonly title: string;
  /** Below the title, and so never cut: which dossier it is. */
  readonly byline: string;
  readonly sections: readonly SummarySection[];
}

/** The two ways a summary is written: for ticket systems that show Markdown, and for those that show text. */
export type SummaryFormat = 'markdown' | 'text';

/** One way to write it: what stands around each text, and how the text is made harmless there. */
interface Style {
  readonly title: (text: string) => readonly string[];
  readonly heading: (text: string) => readonly string[];
  /** `number` counts steps, from 1. */
  readonly line: (line: SummaryLine, number: number) => string;
  /** An empty line between lines of different kinds, where they would run together. */
  readonly parts: boolean;
}

const STYLES: Readonly<Record<SummaryFormat, Style>> = {
  markdown: {
    title: (text) => [`# ${markdown(text)}`],
    heading: (text) => [`## ${markdown(text)}`, ''],
    line: ({ kind, text, strong, more }, number) => {
      const emphasis = strong === undefined || isBlank(strong) ? '' : `**${markdown(strong.trim(), false)}**`;
      const said = `${markdown(text)}${emphasis}${markdown(more ?? '', false)}`;
      if (kind === 'strong') return `**${markdown(text.trim())}**`;
      return `${kind === 'step' ? `${number}. ` : MARKDOWN_MARKS[kind]}${said}`;
    },
    parts: true,
  },
  text: {
    title: (text) => [oneLine(text), '='.repeat([...oneLine(text)].length)],
    heading: (text) => [oneLine(text), '-'.repeat([...oneLine(text)].length)],
    line: ({ kind, text, strong = '', more = '' }, number) =>
      `${kind === 'step' ? `  ${number}. ` : TEXT_MARKS[kind]}${oneLine(`${text}${strong}${more}`)}`,
    parts: false,
  },
};
const MARKDOWN_MARKS = { text: '', quote: '> ', item: '- ', detail: '  - ' } as const;
const TEXT_MARKS = { text: '  ', strong: '  ', quote: '  > ', item: '  - ', detail: '      ' } as const;

/** Writes a summary within so many characters: what is spare goes first, oldest first, and that it went is said. */
export function layOut(summary: Summary, format: SummaryFormat, limit: number, say: SummaryWords): string {
  const whole = written(summary, STYLES[format]);
  if (whole.length <= limit) return whole;
  const spares = ([1, 2] as const).flatMap((spare) =>
    summary.sections.flatMap(({ lines }) => lines.filter((line) => line.spare === spare)),
  );
  const without = (count: number): string => {
    const left = new Set(spares.slice(0, count));
    const sections = summary.sections
      .map((section) => ({ ...section, lines: section.lines.filter((line) => !left.has(line)) }))
      .filter(({ lines }) => lines.length > 0);
    const note: SummarySection = { heading: say.cut, lines: [{ kind: 'text', text: say.cuts(count) }] };
    return written({ ...summary, sections: count === 0 ? sections : [note, ...sections] }, STYLES[format]);
  };
  const count = fewest(spares.length, (k) => without(k).length <= limit);
  return cutText(without(count), limit);
}

/** Cuts a text at a limit, never through a character; the mark says that it was cut. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, Math.max(0, limit - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The fewest in [0, most] that are enough, where more is never worse; `most` where nothing is. */
export function fewest(most: number, isEnough: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Puts a text on one line, without what turns its direction or is no character to read. */
export function oneLine(text: string): string {
  return text
    .replace(/[\r\n\v\f\u0085\u2028\u2029]+[ \t]*/gu, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

function written({ title, byline, sections }: Summary, style: Style): string {
  const lines = [...style.title(title), '', style.line({ kind: 'text', text: byline }, 0), ''];
  for (const { heading, lines: inner } of sections) {
    lines.push(...style.heading(heading));
    let steps = 0;
    for (const [at, line] of inner.entries()) {
      const before = inner[at - 1];
      const follows = before !== undefined && (before.kind !== line.kind || line.kind === 'text');
      if (style.parts && follows && !(isItem(before) && isItem(line))) lines.push('');
      lines.push(style.line(line, line.kind === 'step' ? ++steps : 0));
    }
    lines.push('');
  }
  return lines.join('\n');
}

function isItem({ kind }: SummaryLine): boolean {
  return kind === 'item' || kind === 'detail';
}

/** Makes a text harmless within a line of Markdown; `begins`, also what would open a block at its beginning. */
function markdown(text: string, begins = true): string {
  const safe = oneLine(text)
    .replace(/[\\`*_[\]{}|~#$!]/g, '\\$&')
    .replace(/&(?=#|[A-Za-z])/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    // An address that is written out becomes a link by itself in many places.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}\\.`);
  return begins ? safe.replace(/^(\s*)([-+=])/, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/, '$1\\$2') : safe;
}

function isBlank(text: string): boolean {
  return oneLine(text).trim() === '';
}
