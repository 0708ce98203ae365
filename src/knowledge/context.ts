import type { Language, Localised, Wording } from '../model/index.js';
import { offsetOf, type Path, RESERVED_NAMES } from './data.js';
import type { Attribute, Calendar, Case, Solution, Taxonomy, Test, Text, Tree, Wordings } from './file.generated.js';
import type { ReadFile, Section } from './read.js';
import type { Report } from './report.js';
import type { Section as Referable, Said } from './words/index.js';

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
  readonly calendars: Calendar;
}

const UNKNOWN = {
  attributes: 'DC303',
  solutions: 'DC302',
  trees: 'DC305',
  taxonomies: 'DC307',
  calendars: 'DC311',
} as const;

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
  say(entry: Entry<unknown>, inside: Path, said: Said, more: SayOptions = {}): void {
    const { part = 'value', suggestion } = more;
    const offset = offsetOf(entry.file.root, [...entry.path, ...inside], part);
    this.report.add(entry.file.source, offset, said, suggestion);
  }

  /** Reports a fault and leaves the entry out. */
  refuse(entry: Entry<unknown>, inside: Path, said: Said, more: SayOptions = {}): void {
    this.#faulty.add(entry);
    this.say(entry, inside, said, more);
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
    const values = { entry: entry.id, section, id };
    const at = part === undefined ? {} : { part };
    if (this.wasLeftOut(section, id)) {
      this.refuse(entry, inside, { reason: 'DC308.faulty', values }, at);
      return false;
    }
    const unread = this.files.find((file) => file.unread)?.source.file;
    if (unread !== undefined) {
      this.refuse(entry, inside, { reason: 'DC308.unread', values: { ...values, file: unread } }, at);
      return false;
    }
    const suggestion = this.near(entry, id, known.keys());
    this.refuse(entry, inside, { reason: UNKNOWN[section], values: { id } }, { ...at, suggestion });
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
          this.say(entry, ['id'], { reason: 'DC111', values: { name: entry.id } });
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
    const values = { id: entry.id, file: earlier.file.source.file };
    this.say(entry, inside, { reason: 'DC301.id', values }, { part: inside.length > 0 ? 'value' : 'key' });
    return false;
  }
}

interface SayOptions {
  readonly part?: 'key' | 'value';
  readonly suggestion?: string | undefined;
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
