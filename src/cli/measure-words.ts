import type { Metric, MetricComparison } from '../evaluation/index.js';
import type { Language } from '../model/index.js';
import { languageFor } from './words.js';

const NBSP = '\u00a0';

/** What the commands that measure say to people. */
export interface MeasureWords {
  readonly set: (dataset: string, documents: number, queries: number, outside: number) => string;
  readonly bounds: (low: number, high: number) => string;
  readonly figure: (value: number) => string;
  readonly perfect: (bound: number, bins: number) => string;
  readonly timing: (indexMs: number, p50Ms: number, p95Ms: number) => string;
  readonly chosen: (threshold: number, coverage: number, accuracy: number) => string;
  readonly verdict: (coverage: number, accuracy: number) => string;
  readonly curve: string;
  readonly curvePoint: (coverage: number, accuracy: number, threshold: number) => string;
  readonly missed: (metric: Metric, value: number, gate: number) => string;
  readonly notMeasured: (metric: Metric, dataset: string) => string;
  readonly notAGate: (gate: string, metrics: string) => string;
  readonly nothingToMeasure: (folder: string) => string;
  readonly oneFolder: string;
  readonly tuneOnDev: string;
  readonly moreFindings: (count: number) => string;
  readonly saved: (file: string) => string;
  readonly notARun: (file: string) => string;
  readonly noneInCommon: (a: string, b: string) => string;
  readonly inCommon: (queries: number, onlyA: number, onlyB: number) => string;
  readonly method: (permutations: number, metrics: number) => string;
  /** One sentence about one metric. */
  readonly compared: (comparison: MetricComparison) => string;
  readonly written: (file: string, bytes: number) => string;
}

const NAMES: Readonly<Record<Metric, string>> = {
  'accuracy@1': 'accuracy@1',
  'success@5': 'success@5',
  'mrr@10': 'MRR@10',
  'ndcg@10': 'nDCG@10',
  'recall@10': 'recall@10',
  oos_auroc: 'AUROC',
  ece: 'ECE',
};

/** Chooses the words as `wordsFor` does. */
export function measureWordsFor(language: Language | undefined): MeasureWords {
  return MEASURE_WORDS[languageFor(language)];
}

/** Seen from the better run, so that the difference is positive; else from the second one. */
function seen({ better, difference, interval: [low, high] }: MetricComparison): readonly [number, number, number] {
  return better === 'a' ? [-difference, -high, -low] : [difference, low, high];
}

/** Decimal commas throughout a text. */
const comma = (text: string) => text.replace(/(\d)\.(\d)/g, '$1,$2');
const minus = (text: string) => text.replace('-', '−');
const points = (value: number) => minus((100 * value).toFixed(1).replace(/^-0\.0$/, '0.0'));
const signed = (value: number) => (points(value).startsWith('−') ? points(value) : `+${points(value)}`);
/** French counts in the plural from two on. */
const plural = (share: number) => (Math.abs(100 * share) < 1.95 ? 'point' : 'points');
const percent = (share: number) => (100 * share).toFixed(1);
const chance = (p: number) => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`);
const time = (ms: number) => (ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`);
const fr = (count: number, one: string) => `${count} ${one}${count > 1 ? 's' : ''}`;
const en = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const MEASURE_WORDS: Readonly<Record<Language, MeasureWords>> = {
  fr: {
    set: (dataset, documents, queries, outside) =>
      `${dataset}${NBSP}: ${fr(documents, 'document')}, ${fr(queries, 'requête')}${outside === 0 ? '' : `, dont ${outside} hors sujet`}`,
    bounds: (low, high) => `(95${NBSP}%${NBSP}: ${comma(low.toFixed(4))} à ${comma(high.toFixed(4))})`,
    figure: (value) => comma(value.toFixed(4)),
    perfect: (bound, bins) =>
      `une calibration parfaite ne dépasse pas ${comma(bound.toFixed(4))} 95 fois sur 100 (${fr(bins, 'classe')})`,
    timing: (indexMs, p50Ms, p95Ms) =>
      comma(`index ${time(indexMs)}${NBSP}; une requête ${time(p50Ms)}, 95${NBSP}% d’entre elles en ${time(p95Ms)}`),
    chosen: (threshold, coverage, accuracy) =>
      `Inconnu sous une confiance de ${comma(threshold.toFixed(3))}${NBSP}: une solution pour ${comma(percent(coverage))}${NBSP}% des requêtes, juste pour ${comma(percent(accuracy))}${NBSP}% d’entre elles.`,
    verdict: (coverage, accuracy) =>
      coverage === 0
        ? 'Avec le verdict du moteur, ce serait pour aucune.'
        : `Avec le verdict du moteur, ce serait pour ${comma(percent(coverage))}${NBSP}%, juste pour ${comma(percent(accuracy))}${NBSP}% d’entre elles.`,
    curve: 'couverture  justesse  confiance dès',
    curvePoint: (coverage, accuracy, threshold) =>
      comma(
        `${`${percent(coverage)}${NBSP}%`.padStart(10)}  ${`${percent(accuracy)}${NBSP}%`.padStart(8)}  ${threshold.toFixed(3).padStart(13)}`,
      ),
    missed: (metric, value, gate) =>
      `${metric} vaut ${comma(value.toFixed(4))}, attendu ${metric === 'ece' ? 'au plus' : 'au moins'} ${comma(String(gate))}.`,
    notMeasured: (metric, dataset) => `${metric} ne se mesure pas sur ${dataset}${NBSP}: les jugements manquent.`,
    notAGate: (gate, metrics) =>
      `--gate ${gate} n’est pas de la forme \`métrique:valeur\`, par exemple \`ndcg@10:0.6\`${NBSP}; il y a${NBSP}: ${metrics}.`,
    nothingToMeasure: (folder) => `rien à mesurer dans ${folder}${NBSP}: il faut des documents et des requêtes jugées.`,
    oneFolder: '--save écrit une seule mesure. Donnez un seul dossier.',
    tuneOnDev: '--tune choisit le seuil sur les requêtes de développement. Retirez --half test, ou --tune.',
    moreFindings: (count) => `… et ${fr(count, 'autre')}.`,
    saved: (file) => `Mesure écrite dans ${file}. Ensuite${NBSP}: dejacase compare ${file} AUTRE.json`,
    notARun: (file) => `${file} n’est pas une mesure. Écrivez-en une${NBSP}: dejacase eval DOSSIER --save ${file}`,
    noneInCommon: (a, b) => `${a} et ${b} n’ont aucune requête en commun. Comparez deux mesures des mêmes données.`,
    inCommon: (queries, onlyA, onlyB) =>
      `${fr(queries, 'requête')} en commun${onlyA + onlyB === 0 ? '' : `${NBSP}; laissées de côté${NBSP}: ${onlyA} de A, ${onlyB} de B`}`,
    method: (permutations, metrics) =>
      `p${NBSP}: test de permutation apparié, ${permutations} tirages, corrigé pour ${fr(metrics, 'métrique')} (Holm).`,
    compared(comparison) {
      const [difference, low, high] = seen(comparison);
      const name = NAMES[comparison.metric];
      const bounds = `95${NBSP}% ${comma(points(low))} à ${comma(points(high))}, p ${comma(chance(comparison.adjustedP))}`;
      return comparison.better === 'undecided'
        ? `Rien ne départage A et B sur ${name} (${comma(signed(difference))} ${plural(difference)}, ${bounds}).`
        : `${comparison.better.toUpperCase()} est meilleur de ${comma(points(difference))} ${plural(difference)} sur ${name} (${bounds}).`;
    },
    written: (file, bytes) => `${file}${NBSP}: ${fr(bytes, 'octet')}`,
  },
  en: {
    set: (dataset, documents, queries, outside) =>
      `${dataset}: ${en(documents, 'document')}, ${en(queries, 'query', 'queries')}${outside === 0 ? '' : `, ${outside} of them out of scope`}`,
    bounds: (low, high) => `(95%: ${low.toFixed(4)} to ${high.toFixed(4)})`,
    figure: (value) => value.toFixed(4),
    perfect: (bound, bins) =>
      `perfect calibration stays within ${bound.toFixed(4)} 95 times of 100 (${en(bins, 'bin')})`,
    timing: (indexMs, p50Ms, p95Ms) =>
      `index ${time(indexMs)}; a query ${time(p50Ms)}, 95% of them within ${time(p95Ms)}`,
    chosen: (threshold, coverage, accuracy) =>
      `Unknown below a confidence of ${threshold.toFixed(3)}: a solution for ${percent(coverage)}% of the queries, right for ${percent(accuracy)}% of these.`,
    verdict: (coverage, accuracy) =>
      coverage === 0
        ? 'With the verdict of the engine it would be for none.'
        : `With the verdict of the engine it would be for ${percent(coverage)}%, right for ${percent(accuracy)}% of these.`,
    curve: '  coverage  accuracy  confidence from',
    curvePoint: (coverage, accuracy, threshold) =>
      `${`${percent(coverage)}%`.padStart(10)}  ${`${percent(accuracy)}%`.padStart(8)}  ${threshold.toFixed(3).padStart(15)}`,
    missed: (metric, value, gate) =>
      `${metric} is ${value.toFixed(4)}, expected ${metric === 'ece' ? 'at most' : 'at least'} ${gate}.`,
    notMeasured: (metric, dataset) => `${metric} cannot be measured on ${dataset}: there are no judgements for it.`,
    notAGate: (gate, metrics) =>
      `--gate ${gate} is not of the form \`metric:value\`, for example \`ndcg@10:0.6\`; there are: ${metrics}.`,
    nothingToMeasure: (folder) => `there is nothing to measure in ${folder}: it takes documents and judged queries.`,
    oneFolder: '--save writes one run. Give one folder.',
    tuneOnDev: '--tune chooses the threshold on development queries. Take away --half test, or --tune.',
    moreFindings: (count) => `… and ${count} more.`,
    saved: (file) => `Run written to ${file}. Next: dejacase compare ${file} OTHER.json`,
    notARun: (file) => `${file} is not a run. Write one: dejacase eval DIR --save ${file}`,
    noneInCommon: (a, b) => `${a} and ${b} have no query in common. Compare two runs on the same data.`,
    inCommon: (queries, onlyA, onlyB) =>
      `${en(queries, 'query', 'queries')} in common${onlyA + onlyB === 0 ? '' : `; left out: ${onlyA} of A, ${onlyB} of B`}`,
    method: (permutations, metrics) =>
      `p: paired randomisation test, ${permutations} rounds, corrected for ${en(metrics, 'metric')} (Holm).`,
    compared(comparison) {
      const [difference, low, high] = seen(comparison);
      const name = NAMES[comparison.metric];
      const bounds = `95% ${points(low)} to ${points(high)}, p ${chance(comparison.adjustedP)}`;
      return comparison.better === 'undecided'
        ? `Nothing tells A and B apart on ${name} (${signed(difference)} points, ${bounds}).`
        : `${comparison.better.toUpperCase()} is better by ${points(difference)} points on ${name} (${bounds}).`;
    },
    written: (file, bytes) => `${file}: ${en(bytes, 'byte')}`,
  },
};
