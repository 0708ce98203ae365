import type { Attribute, Condition, Facts, SynonymGroup, Taxonomy } from './attribute.js';
import type { Case } from './case.js';
import type { Calendar, Target } from './clock.js';
import type { Extras } from './json.js';
import type { Language, Localised } from './language.js';
import type { Verification } from './person.js';
import type { Level, Solution } from './solution.js';
import type { Tree } from './tree.js';

/** Which team and category a trouble goes to; the first rule that holds counts. */
export interface RoutingRule {
  readonly when: Condition;
  readonly team: string;
  readonly category?: string;
  /** `x-` keys of the knowledge file, passed on to the ticket; knowledge of older compiled files may lack them. */
  readonly extras?: Extras;
}

/** When and whereto a level hands over. */
export interface EscalationRule {
  readonly to: Level;
  /** Milliseconds after which the level hands over by itself. */
  readonly after?: number;
  /** Minutes that moving up costs. */
  readonly cost: number;
  readonly team?: string;
  /** Who is told when more authority is asked for, as the ticket system names them. */
  readonly alert?: readonly string[];
  /** Chance in [0, 1] that the level it goes to resolves it; 1 where left out. */
  readonly resolves?: number;
  /** Confidence in [0, 1] from which a route that the cases predict is taken; never where left out. */
  readonly predict?: number;
  /** Hands over when no solution is as probable as `below`, in [0, 1], after so many questions at the level. */
  readonly confidence?: { readonly below: number; readonly after: number };
  /** Most questions of the level. */
  readonly questions?: number;
  /** Failed repairs of the level until it hands over; >= 1. */
  readonly repairs?: number;
  /** What follows as soon as facts are known, in declared order. */
  readonly when?: readonly { readonly facts: Condition; readonly reason: Localised; readonly measure: Measure }[];
  /** What follows where the requester is a VIP. */
  readonly vip?: Measure;
  /** What follows when the requester had it so often, this time included, within so many milliseconds. */
  readonly repeated?: { readonly times: number; readonly within: number; readonly measure: Measure };
}

/** What follows where a rule holds: the work moves, more authority is told, or both. */
export type Measure = 'move' | 'alert' | 'both';

/** What an author expects of the knowledge; never indexed. */
export interface KnowledgeTest {
  readonly id: string;
  readonly language: Language;
  /** What the person says. */
  readonly say: string;
  /** Facts given at the start. */
  readonly facts: Facts;
  /** What the person answers when asked; every other question is answered "don't know". */
  readonly answers: Facts;
  /** A solution id, or `unknown` for a trouble that must be escalated. */
  readonly expect: string;
  /** The solution is among the first `within`; >= 1. */
  readonly within: number;
  /** The dialogue proposes it after at most so many questions; left out for retrieval alone, when there are no answers either. */
  readonly questions?: number;
  /** File that holds the test. */
  readonly file: string;
}

/** Everything authors wrote, checked and resolved; plain JSON, every list in ascending order of id. */
export interface Knowledge {
  readonly schemaVersion: 1;
  /** Hash of the content; equal content gives an equal version. */
  readonly version: string;
  readonly attributes: readonly Attribute[];
  readonly solutions: readonly Solution[];
  readonly cases: readonly Case[];
  readonly trees: readonly Tree[];
  readonly synonyms: readonly SynonymGroup[];
  readonly taxonomies: readonly Taxonomy[];
  /** In declared order. */
  readonly routing: readonly RoutingRule[];
  readonly escalation: Readonly<Partial<Record<Level, EscalationRule>>>;
  /** Left out where none is declared, as in older compiled files. */
  readonly calendars?: readonly Calendar[];
  /** In declared order; the first that fits counts. Left out where none is declared. */
  readonly targets?: readonly Target[];
  /** Left out where nobody is asked who they are. */
  readonly verification?: Verification;
  readonly tests: readonly KnowledgeTest[];
  readonly extras: Extras;
}

/** Knowledge with nothing in it. */
export const EMPTY_KNOWLEDGE: Knowledge = {
  schemaVersion: 1,
  version: 'empty',
  attributes: [],
  solutions: [],
  cases: [],
  trees: [],
  synonyms: [],
  taxonomies: [],
  routing: [],
  escalation: {},
  tests: [],
  extras: {},
};
