import type { NameList } from '../errors.js';
import type { Localised } from '../model/index.js';

/** An answer that does not fit, and the question it was given for; one without words is a confirmation. */
interface Misfit {
  /** The answer as JSON, shortened. */
  readonly got: string;
  readonly attribute: string;
  readonly question: Localised;
}

/** What each failure is about. A key is the code, and behind a point which of its sentences it is. */
export interface FailureValues {
  'knowledge-invalid.lint': { readonly path: string; readonly count: number };
  'knowledge-unreadable.empty': { readonly path: string };
  'knowledge-unreadable.compiled': { readonly path: string };
  'knowledge-unreadable.no-file': { readonly path: string };
  /** `cause` is a code of the operating system, such as `ENOENT`. */
  'knowledge-unreadable.refused': { readonly path: string; readonly cause: string };
  /** `file` is empty where a text was given. */
  'knowledge-unreadable.not-json': { readonly file: string };
  'knowledge-unreadable.other-version': { readonly file: string };
  'knowledge-unreadable.changed': { readonly file: string; readonly version: string };
  'knowledge-unreadable.damaged': { readonly file: string; readonly kind: DamagedKind; readonly id: string };
  'knowledge-too-large.size': { readonly path: string; readonly megabytes: number };
  'knowledge-too-large.nested': { readonly file: string };
  'session-unknown': { readonly session: string; readonly store: string };
  'session-ended.undo': { readonly session: string; readonly status: EndStatus };
  'session-ended.open': { readonly session: string; readonly status: EndStatus };
  'session-conflict.moved': { readonly session: string; readonly version: number; readonly expected: number };
  'session-conflict.stopped': { readonly session: string };
  'answer-invalid.question': { readonly question: string };
  'answer-invalid.attribute': { readonly attribute: string };
  'answer-invalid.change': { readonly attribute: string };
  'answer-invalid.undo': { readonly session: string };
  'answer-invalid.after': { readonly session: string };
  'answer-invalid.solution': { readonly solution: string };
  /** `above` is empty at the last level. */
  'answer-invalid.take': { readonly session: string; readonly status: string };
  'answer-invalid.level': {
    readonly session: string;
    readonly from: string;
    readonly to: string;
    readonly above: NameList;
  };
  /** `below` is empty at the first level. */
  'answer-invalid.hand-back': {
    readonly session: string;
    readonly from: string;
    readonly to: string;
    readonly below: NameList;
  };
  'answer-invalid.bounced': { readonly session: string; readonly moves: number };
  'answer-invalid.case': { readonly case: string; readonly solution: string };
  'answer-invalid.unclear': Misfit;
  /** Bounds are included; an empty text is no bound, or no unit. */
  'answer-invalid.number': Misfit & { readonly unit: string; readonly min: string; readonly max: string };
  'answer-invalid.text': Misfit;
  'answer-invalid.single': Misfit;
  'answer-invalid.value': Misfit & { readonly expected: NameList };
  'case-base-unknown': { readonly name: string; readonly known: NameList };
  'lookup-invalid.field': { readonly query: string; readonly fields: NameList };
  'lookup-invalid.number': { readonly query: string; readonly fields: NameList };
  'lookup-invalid.term': { readonly query: string; readonly fields: NameList };
  'lookup-invalid.terms': { readonly query: string; readonly most: number };
  'lookup-invalid.fuzzy': { readonly query: string; readonly most: number };
  'lookup-invalid.wide': { readonly query: string; readonly most: number };
  /** `cause` is the message of the embedder's own error. */
  'embedder-failed.threw': { readonly cause: string };
  'embedder-failed.count': { readonly got: number; readonly expected: number };
  'embedder-failed.useless': { readonly count: number; readonly dimensions: number };
  'embedder-failed.stopped': { readonly done: number; readonly all: number };
  'store-unavailable.open': { readonly path: string };
  'store-unavailable.read': { readonly path: string };
  'store-unavailable.write': { readonly path: string };
  'store-unavailable.compact': { readonly path: string };
  'store-unavailable.lock': { readonly path: string };
  'store-unavailable.stray-lock': { readonly path: string; readonly file: string };
  'store-unavailable.folder': { readonly path: string };
  'store-unavailable.missing': { readonly path: string };
  'store-unavailable.no-tables': { readonly store: string };
  'store-unavailable.tenant': { readonly store: string; readonly tenant: string };
  'store-unavailable.scheme': Record<string, never>;
  'store-unavailable.other-version': { readonly path: string; readonly header: string };
  'store-unavailable.database': { readonly store: string; readonly cause: string };
  'store-unavailable.no-driver': { readonly store: string };
  'store-unavailable.no-mysql2': { readonly store: string };
  'store-unavailable.no-pg': { readonly store: string };
  'store-unavailable.password': Record<string, never>;
  'store-unavailable.unsafe': { readonly store: string; readonly setting: string };
  'store-unavailable.shards': {
    readonly store: string;
    readonly tenant: string;
    readonly found: string;
    readonly expected: string;
  };
  'store-unavailable.older-tables': { readonly store: string; readonly found: number; readonly expected: number };
  'store-unavailable.newer-tables': { readonly store: string; readonly found: number; readonly expected: number };
  'store-locked.busy': { readonly path: string; readonly seconds: number };
  'store-locked.here': { readonly path: string; readonly process: string };
  'store-locked.container': { readonly path: string; readonly process: string };
  'store-locked.machine': { readonly path: string; readonly process: string; readonly host: string };
  'store-locked.unknown': {
    readonly path: string;
    readonly process: string;
    readonly host: string;
    readonly file: string;
  };
  /** Of a lock that does not say of which machine it is. */
  'store-locked.unfilled': { readonly path: string; readonly process: string; readonly file: string };
  'store-corrupt.beginning': { readonly path: string; readonly byte: number };
  'store-corrupt.inside': { readonly path: string; readonly byte: number };
  'store-corrupt.row': { readonly store: string; readonly table: string; readonly id: string };
  'store-corrupt.line': { readonly path: string; readonly line: number };
  'store-corrupt.cut': { readonly path: string; readonly records: number };
  'store-occupied': { readonly store: string };
  'store-closed': { readonly store: string };
}

/** What of compiled knowledge is damaged; `base` and `rule` have no id. */
export type DamagedKind = 'base' | 'attribute' | 'solution' | 'case' | 'tree' | 'taxonomy' | 'test' | 'rule';

type EndStatus = 'resolved' | 'escalated' | 'cancelled';

/** A key of {@link FailureValues}. */
export type FailureReason = keyof FailureValues;

/** What dejacase says of failures, in one language. */
export type FailureWords = { readonly [R in FailureReason]: (values: FailureValues[R]) => string };
