import { sessionStates } from '../../engine/index.js';
import { AUDIT_KINDS, type Audit, type AuditKind, auditing, type UnknownTroubles } from '../../maintenance/index.js';
import type { Knowledge, Language } from '../../model/index.js';
import { createTally } from '../../statistics/index.js';
import { type AuditWords, auditWordsFor } from '../audit-words.js';
import { io, progressBar } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { openStore } from '../store.js';
import { languageFor } from '../words.js';

/** Options of `dejacase audit`. */
interface AuditCommandOptions {
  readonly knowledge?: string;
  readonly store?: string;
  readonly kind?: readonly AuditKind[];
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Between two movements of the bar: count of cases. */
const STRIDE = 50;

/** Runs `dejacase audit`: findings are proposals, so that its status is 0 with them too. */
export async function audit({ knowledge: path, store, kind, json, lang }: AuditCommandOptions): Promise<number> {
  const { knowledge } = await openKnowledge(knowledgePath(path, lang));
  // What others can do without is no fault: whoever wants a smaller base asks for it.
  const kinds = AUDIT_KINDS.filter((one) => (kind === undefined ? one !== 'redundant' : kind.includes(one)));
  const gaps = store === undefined ? [] : await troublesOf(store, knowledge, languageFor(lang));
  const bar = progressBar('dejacase audit');
  const steps = auditing(knowledge, { now: Date.now(), kinds, gaps });
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    const { done, all } = step.value;
    if (done % STRIDE === 0) bar.update(done, all);
  }
  bar.end();
  if (json === true) io.json({ schemaVersion: 1, ...step.value });
  else {
    const words = auditWordsFor(lang);
    const { cases, solved, removed, effect, findings } = step.value;
    io.data(told(step.value, words));
    io.say(words.sum(findings.length, cases, solved));
    if (removed > 0) io.say(words.together(removed, effect));
  }
  return 0;
}

/** The findings under the title of their kind, each with its id. */
function told({ findings }: Audit, words: AuditWords): string {
  const parts = AUDIT_KINDS.flatMap((kind) => {
    const own = findings.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const lines = own.map((finding) => {
      const { id, effect } = finding;
      return [`  ${id}`, words.found(finding), ...(effect === undefined ? [] : [words.effect(effect)])].join('\n    ');
    });
    return [`${words.titles[kind]} (${own.length})`, ...lines, ''];
  });
  return parts.join('\n');
}

/** What the sessions of a store had no solution for. */
async function troublesOf(
  place: string,
  knowledge: Knowledge,
  language: Language,
): Promise<readonly UnknownTroubles[]> {
  const tally = createTally({ knowledge, language });
  const store = await openStore(place);
  try {
    for await (const state of sessionStates(store)) tally.add(state);
  } finally {
    await store.close();
  }
  return tally.figures().gaps.clusters;
}
