import type { Language } from '../model/index.js';

const NBSP = '\u00a0';

/** What the page of measurements says. */
export interface MeasuresWords {
  readonly title: string;
  readonly intro: string;
  readonly metrics: string;
  readonly metric: string;
  readonly documents: string;
  readonly queries: string;
  readonly set: string;
  readonly bounds: (low: string, high: string) => string;
  readonly bound: string;
  readonly risk: string;
  readonly riskText: (runs: string) => string;
  readonly riskHint: string;
  readonly coverage: string;
  readonly wrong: string;
  readonly calibration: string;
  readonly calibrationText: (runs: string) => string;
  readonly calibrationHint: string;
  readonly confidence: string;
  readonly right: string;
  readonly count: string;
  readonly noCalibration: string;
  readonly values: string;
  readonly run: string;
  readonly duel: (a: string, b: string, metric: string) => string;
  readonly duelCounts: (b: string, wins: number, losses: number, ties: number) => string;
  readonly wins: (b: string) => string;
  readonly losses: (b: string) => string;
  readonly none: string;
  readonly query: string;
  readonly expected: string;
  readonly figure: (value: number) => string;
  readonly percent: (share: number) => string;
}

export const MEASURES_WORDS: Readonly<Record<Language, MeasuresWords>> = {
  fr: {
    title: 'Mesures de la recherche',
    intro: `Chaque chiffre est entre 0 et 1${NBSP}; entre parenthèses, ses bornes à 95${NBSP}% (bootstrap). À égalité, l’ordre est celui des identifiants.`,
    metrics: 'Métriques',
    metric: 'Métrique',
    documents: 'Documents',
    queries: 'Requêtes',
    set: 'Données',
    bounds: (low, high) => `(${low} à ${high})`,
    bound: 'ece d’une calibration parfaite, 95 fois sur 100, au plus',
    risk: 'Risque selon la couverture',
    riskText: (runs) =>
      `Part de solutions fausses parmi les requêtes les plus sûres, selon la part de requêtes qui reçoivent une solution, pour ${runs}.`,
    riskHint: `Les requêtes les plus sûres d’abord. Plus la courbe est basse, moins il y a d’erreurs${NBSP}; une requête hors sujet qui reçoit une solution est une erreur.`,
    coverage: 'Couverture',
    wrong: 'Risque',
    calibration: 'Calibration',
    calibrationText: (runs) =>
      `Part de solutions justes selon la confiance annoncée, par classes de même effectif, pour ${runs}.`,
    calibrationHint: `Sur la diagonale, une confiance de 70${NBSP}% est juste 7 fois sur 10. Sous elle, le moteur est trop sûr de lui.`,
    confidence: 'Confiance',
    right: 'Part juste',
    count: 'Effectif',
    noCalibration:
      'Ces données admettent plusieurs réponses justes par requête, entre lesquelles la confiance se partage.',
    values: 'Les valeurs',
    run: 'Mesure',
    duel: (a, b, metric) => `${b} contre ${a}, requête par requête (${metric})`,
    duelCounts: (b, wins, losses, ties) => `${b}${NBSP}: gagne ${wins}, perd ${losses}, égalité ${ties}.`,
    wins: (b) => `Ce que ${b} gagne`,
    losses: (b) => `Ce que ${b} perd`,
    none: 'Aucune requête.',
    query: 'Requête',
    expected: 'Attendu',
    figure: (value) => value.toFixed(4).replace('.', ','),
    percent: (share) => `${Math.round(share * 1000) / 10}${NBSP}%`.replace('.', ','),
  },
  en: {
    title: 'Measurements of retrieval',
    intro: 'Every figure is between 0 and 1, with its 95% bounds (bootstrap) in brackets. Ties are ordered by id.',
    metrics: 'Metrics',
    metric: 'Metric',
    documents: 'Documents',
    queries: 'Queries',
    set: 'Data',
    bounds: (low, high) => `(${low} to ${high})`,
    bound: 'ece of perfect calibration, 95 times of 100, at most',
    risk: 'Risk by coverage',
    riskText: (runs) =>
      `Share of wrong solutions among the surest queries, by the share of queries that are given a solution, for ${runs}.`,
    riskHint:
      'The surest queries first. The lower the curve, the fewer mistakes; a solution for a query out of scope is a mistake.',
    coverage: 'Coverage',
    wrong: 'Risk',
    calibration: 'Calibration',
    calibrationText: (runs) =>
      `Share of right solutions by the confidence that was stated, in bins of equal count, for ${runs}.`,
    calibrationHint:
      'On the diagonal, a confidence of 70% is right 7 times of 10. Below it, the engine is too sure of itself.',
    confidence: 'Confidence',
    right: 'Share right',
    count: 'Count',
    noCalibration: 'In this data a query has several right answers, among which the confidence is shared.',
    values: 'The values',
    run: 'Run',
    duel: (a, b, metric) => `${b} against ${a}, query by query (${metric})`,
    duelCounts: (b, wins, losses, ties) => `${b}: wins ${wins}, loses ${losses}, ties ${ties}.`,
    wins: (b) => `What ${b} wins`,
    losses: (b) => `What ${b} loses`,
    none: 'No query.',
    query: 'Query',
    expected: 'Expected',
    figure: (value) => value.toFixed(4),
    percent: (share) => `${Math.round(share * 1000) / 10}%`,
  },
};
