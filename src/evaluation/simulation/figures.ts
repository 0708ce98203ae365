import { type Interval, meanInterval, quantile } from '../bootstrap.js';
import {
  CALIBRATION_BINS,
  type CalibrationBin,
  calibrationBins,
  calibrationBound,
  calibrationInterval,
  expectedCalibrationError,
  type Judged,
} from '../confidence.js';
import { mean } from '../ranking.js';
import { randomisationTest } from '../significance.js';
import type { Dialogue, Moment } from './protocol.js';

/** A point of a curve: how good dialogues are that are cut short. */
export interface CurvePoint {
  /** Mean count of questions. */
  readonly questions: number;
  /** In [0, 1]. */
  readonly accuracy: number;
}

/** How well a way of asking did, with 95 % bounds under the same names. */
export interface SimulationFigures {
  /** Share of cases whose solution was the most probable one in the end. */
  readonly accuracy: number;
  /** Share of cases whose solution was among the three most probable ones. */
  readonly top3: number;
  readonly questions: { readonly mean: number; readonly p90: number };
  /** Minutes of questions and repairs; left out where nobody knows what repairs cost. */
  readonly cost?: { readonly mean: number /** Share of cases that were repaired. */; readonly repaired: number };
  readonly calibration: {
    /** Expected calibration error, over `bins` bins of equal count. */
    readonly ece: number;
    readonly bins: number;
    /** What perfect calibration stays within 95 times of 100. */
    readonly bound: number;
    /** Mean confidence less accuracy, in [-1, 1]. */
    readonly overconfidence: number;
    /** By ascending confidence. */
    readonly curve: readonly CalibrationBin[];
  };
  readonly intervals: {
    readonly accuracy: Interval;
    readonly top3: Interval;
    readonly questions: Interval;
    readonly cost?: Interval;
    readonly ece: Interval;
  };
  /** From no question to all, by ascending count. */
  readonly curve: readonly CurvePoint[];
}

/** One case, over all seeds. */
interface CaseFigures {
  readonly accuracy: number;
  readonly top3: number;
  readonly questions: number;
  readonly cost: number;
}

const TOP = 3;
/** Questions up to which a curve is drawn. */
const LONGEST = 100;

/**
 * Computes figures of dialogues.
 *
 * Bounds are drawn from cases, not from dialogues: those about the same case are not independent.
 *
 * @param dialogues - of every case as many, one for each seed; >= 1
 */
export function figuresOf(dialogues: readonly Dialogue[]): SimulationFigures {
  const cases = [...byCase(dialogues).values()];
  const judged = dialogues.map((one): Judged => {
    const { confidence, rank } = lastOf(one);
    return { confidence, right: rank === 1 };
  });
  const counts = dialogues.map(questionsOf).sort((a, b) => a - b);
  const accuracy = mean(cases.map((one) => one.accuracy));
  const repairs = dialogues.flatMap(({ repair }) => repair ?? []);
  const boundsOf = (of: (one: CaseFigures) => number) => meanInterval(cases.map(of));
  return {
    accuracy,
    top3: mean(cases.map(({ top3 }) => top3)),
    questions: { mean: mean(counts), p90: quantile(counts, 0.9) },
    ...(repairs.length === 0
      ? {}
      : {
          cost: {
            mean: mean(repairs.map(({ minutes }) => minutes)),
            repaired: mean(repairs.map(({ repaired }) => Number(repaired))),
          },
        }),
    calibration: {
      ece: expectedCalibrationError(judged),
      bins: CALIBRATION_BINS,
      bound: calibrationBound(judged),
      overconfidence: mean(judged.map(({ confidence }) => confidence)) - accuracy,
      curve: calibrationBins(judged),
    },
    intervals: {
      accuracy: boundsOf((one) => one.accuracy),
      top3: boundsOf(({ top3 }) => top3),
      questions: boundsOf(({ questions }) => questions),
      ...(repairs.length === 0 ? {} : { cost: boundsOf(({ cost }) => cost) }),
      ece: calibrationInterval(judged),
    },
    curve: curveOf(dialogues),
  };
}

/** How dejacase differs from another way of asking. */
export interface SimulationDifference {
  /** Accuracy of dejacase less that of the other. */
  readonly accuracy: number;
  /** 95 % bounds of it, over cases. */
  readonly interval: Interval;
  /** Of the paired randomisation test over cases. */
  readonly p: number;
  /** Questions of dejacase, divided by those of the other; left out where that one asks nothing. */
  readonly questions?: number;
  /** Questions that dejacase needs to be as accurate as the other; left out where it never is. */
  readonly enough?: number;
}

/** Compares dialogues about the same cases. */
export function differenceOf(own: readonly Dialogue[], other: readonly Dialogue[]): SimulationDifference {
  const [mine, theirs] = [byCase(own), byCase(other)];
  const ids = [...mine.keys()].sort();
  const [before, after] = [theirs, mine].map((side) => ids.map((id) => side.get(id)?.accuracy ?? 0)) as [
    number[],
    number[],
  ];
  const differences = after.map((value, at) => value - (before[at] as number));
  const reached = mean(before);
  const theirQuestions = mean(other.map(questionsOf));
  const enough = curveOf(own).find(({ accuracy }) => accuracy >= reached - 1e-9)?.questions;
  return {
    accuracy: mean(differences),
    interval: meanInterval(differences),
    p: randomisationTest(before, after),
    ...(theirQuestions === 0 ? {} : { questions: mean(own.map(questionsOf)) / theirQuestions }),
    ...(enough === undefined ? {} : { enough }),
  };
}

const questionsOf = ({ moments }: Dialogue): number => moments.length - 1;
const lastOf = ({ moments }: Dialogue): Moment => moments.at(-1) as Moment;

function byCase(dialogues: readonly Dialogue[]): ReadonlyMap<string, CaseFigures> {
  const groups = new Map<string, Dialogue[]>();
  for (const one of dialogues) {
    const group = groups.get(one.caseId);
    if (group === undefined) groups.set(one.caseId, [one]);
    else group.push(one);
  }
  return new Map(
    [...groups].map(([id, group]) => [
      id,
      {
        accuracy: mean(group.map((one) => Number(lastOf(one).rank === 1))),
        top3: mean(group.map((one) => Number(lastOf(one).rank <= TOP))),
        questions: mean(group.map(questionsOf)),
        cost: mean(group.map(({ repair }) => repair?.minutes ?? 0)),
      },
    ]),
  );
}

/** What dialogues come to that are cut short after 0, 1, 2... questions. */
function curveOf(dialogues: readonly Dialogue[]): readonly CurvePoint[] {
  const longest = Math.min(
    LONGEST,
    dialogues.reduce((most, one) => Math.max(most, questionsOf(one)), 0),
  );
  return Array.from({ length: longest + 1 }, (_, most) => ({
    questions: mean(dialogues.map((one) => Math.min(most, questionsOf(one)))),
    accuracy: mean(dialogues.map((one) => Number(one.moments[Math.min(most, questionsOf(one))]?.rank === 1))),
  }));
}
