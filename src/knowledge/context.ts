import type { Language, Localised, Wording } from '../model/index.js';
import type { FindingCode } from './codes.js';
import { offsetOf, type Path, RESERVED_NAMES } from './data.js';
import type { Attribute, Case, Solution, Taxonomy, Test, Text, Tree, Wordings } from './file.generated.js';
import type { ReadFile, Section } from './read.js';
import type { Report } from './report.js';
import { didYouMean } from './shape.js';

/** One attribute, solution, case, ... as written, with its place. */
export interface Entry<T> {
  readonly id: string;
  readonly value: T;
  readonly file: ReadFile;
  readonly path: Path;
}

/** What the items of each section are. */
interface Items {
  readonly attributes: Attribute;
  readonly solutions: Solution;
  readonly trees: Tree;
  readonly taxonomies: Taxonomy;
  readonly cases: Case;
  readonly tests: Test;
}

/** Sections that others refer to by id. */
export type Referable = 'attributes' | 'solutions' | 'trees' | 'taxonomies';

const UNKNOWN: Readonly<Record<Referable, { readonly code: FindingCode; readonly noun: string }>> = {
  attributes: { code: 'DC303', noun: 'attribute' },
  solutions: { code: 'DC302', noun: 'solution' },
  trees: { code: 'DC305', noun: 'tree' },
  taxonomies: { code: 'DC307', noun: 'taxonomy' },
};

/** What the resolvers share: the files, the report, and what had to be left out. */
export class Context {
  readonly report: Report;
  readonly files: readonly ReadFile[];
  readonly #faulty = new Set<Entry<unknown>>();
  readonly #leftOut = new Map<Section, Set<string>>();

  constructor(files: readonly ReadFile[], report: Report) {
    this.files = files;
    this.report = report;
  }

  /** Reports a fault inside an entry; an error makes the entry faulty, a warning does not. */
  say(entry: Entry<unknown>, inside: Path, code: FindingCode, message: string, more: SayOptions = {}): void {
    const { part = 'value', suggestion } = more;
    const offset = offsetOf(entry.file.root, [...entry.path, ...inside], part);
    this.report.add(entry.file.source, offset, code, didYouMean(message, suggestion), suggestion);
  }

  /** Reports a fault and leaves the entry out. */
  refuse(entry: Entry<unknown>, inside: Path, code: FindingCode, message: string, more: SayOptions = {}): void {
    this.#faulty.add(entry);
    this.say(entry, inside, code, message, more);
  }

  /** Finds the known word that was meant, as long as findings of the file are shown. */
  near(entry: Entry<unknown>, word: string, known: Iterable<string>): string | undefined {
    return this.report.suggest(entry.file.source, word, known);
  }

  isFaulty(entry: Entry<unknown>): boolean {
    return this.#faulty.has(entry);
  }

  /** Remembers that an id was meant to exist. */
  leaveOut(section: Section, id: string): void {
    const ids = this.#leftOut.get(section) ?? new Set();
    this.#leftOut.set(section, ids.add(id));
  }

  wasLeftOut(section: Section, id: string): boolean {
    return this.#leftOut.get(section)?.has(id) ?? false;
  }

  /**
   * Checks a reference and leaves the entry out when it leads nowhere.
   *
   * @returns whether the reference holds
   */
  refer(
    entry: Entry<unknown>,
    inside: Path,
    section: Referable,
    id: string,
    known: ReadonlyMap<string, unknown>,
    part?: 'key',
  ): boolean {
    if (known.has(id)) return true;
    const { code, noun } = UNKNOWN[section];
    const at = part === undefined ? {} : { part };
    if (this.wasLeftOut(section, id)) {
      const message = `\`${entry.id}\` is left out, because the ${noun} \`${id}\` has errors. Correct those first.`;
      this.refuse(entry, inside, 'DC308', message, at);
      return false;
    }
    const unread = this.files.find((file) => file.unread)?.source.file;
    if (unread !== undefined) {
      const message = `\`${entry.id}\` is left out, because there is no ${noun} \`${id}\`; it may stand in ${unread}, which cannot be read. Correct that first.`;
      this.refuse(entry, inside, 'DC308', message, at);
      return false;
    }
    const suggestion = this.near(entry, id, known.keys());
    const message = `There is no ${noun} \`${id}\`. Declare it under \`${section}:\` or correct the name.`;
    this.refuse(entry, inside, code, message, { ...at, ...(suggestion === undefined ? {} : { suggestion }) });
    return false;
  }

  /** Gives the entries of a section that has ids as keys; the first of two with the same id counts. */
  byKey<S extends Referable>(section: S): readonly Entry<Items[S]>[] {
    const entries: Entry<Items[S]>[] = [];
    const first = new Map<string, Entry<unknown>>();
    for (const file of this.files) {
      const written = file.usable(section) ? file.data[section] : undefined;
      const items = (written ?? {}) as Readonly<Record<string, Items[S]>>;
      for (const id of file.declared(section)) {
        if (!Object.hasOwn(items, id) || !file.usable(section, id)) this.leaveOut(section, id);
      }
      for (const [id, value] of Object.entries(items)) {
        if (!file.usable(section, id)) continue;
        const entry = { id, value, file, path: [section, id] };
        if (this.#isFirst(first, entry)) entries.push(entry);
      }
    }
    return entries;
  }

  /** Gives the entries of a section that is a list with ids. */
  byId<S extends 'cases' | 'tests'>(section: S): readonly Entry<Items[S]>[] {
    const entries: Entry<Items[S]>[] = [];
    const first = new Map<string, Entry<unknown>>();
    for (const file of this.files) {
      const written = file.usable(section) ? file.data[section] : undefined;
      const items: readonly unknown[] = written ?? [];
      for (const [index, item] of items.entries()) {
        if (!file.usable(section, index)) continue;
        const value = item as Items[S];
        const entry = { id: value.id, value, file, path: [section, index] };
        if (RESERVED_NAMES.has(entry.id)) {
          this.say(
            entry,
            ['id'],
            'DC111',
            `\`${entry.id}\` is a name that JavaScript keeps for itself. Choose another.`,
          );
        } else if (this.#isFirst(first, entry)) {
          entries.push(entry);
        }
      }
    }
    return entries;
  }

  #isFirst(first: Map<string, Entry<unknown>>, entry: Entry<unknown>): boolean {
    const earlier = first.get(entry.id);
    if (earlier === undefined) {
      first.set(entry.id, entry);
      return true;
    }
    const inside = typeof entry.path.at(-1) === 'number' ? ['id'] : [];
    const message = `\`${entry.id}\` is already declared in ${earlier.file.source.file}. Rename one of them.`;
    this.say(entry, inside, 'DC301', message, { part: inside.length > 0 ? 'value' : 'key' });
    return false;
  }
}

interface SayOptions {
  readonly part?: 'key' | 'value';
  readonly suggestion?: string;
}

/** Reads a text; a plain one is in the language of its file, or else French. */
export function localised(text: Text, language: Language | undefined): Localised {
  if (typeof text === 'string') return { [language ?? 'fr']: text };
  const { fr, en } = text;
  return { ...(fr === undefined ? {} : { fr }), ...(en === undefined ? {} : { en }) };
}

/** Reads wordings; a plain one is in the language of its file, if that has one. */
export function wordings(written: Wordings | undefined, language: Language | undefined): readonly Wording[] {
  if (written === undefined) return [];
  const result: Wording[] = [];
  const add = (text: string | undefined, spoken: Language | undefined) => {
    if (text !== undefined) result.push(spoken === undefined ? { text } : { language: spoken, text });
  };
  if (Array.isArray(written)) {
    for (const item of written) {
      if (typeof item === 'string') {
        add(item, language);
      } else {
        add(item.fr, 'fr');
        add(item.en, 'en');
      }
    }
  } else {
    for (const text of written.fr ?? []) add(text, 'fr');
    for (const text of written.en ?? []) add(text, 'en');
  }
  return result;
}
