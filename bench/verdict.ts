/** What a run is held to; raised or lowered only by hand, in the commit that causes it. */
export interface Figures {
  /** How many times faster something is than something else of the same run. */
  readonly ratios: Readonly<Record<string, number>>;
  /** What is counted, which is the same on every machine. */
  readonly work: Readonly<Record<string, number>>;
}

/** One figure beside what it must stay within. */
export interface Verdict {
  readonly name: string;
  readonly kind: keyof Figures;
  readonly baseline: number;
  /** Nothing where it was not measured. */
  readonly got: number | undefined;
  /** The least ratio, or the most work. */
  readonly limit: number;
  readonly holds: boolean;
}

/** Share of a ratio that must be left: chance moves a ratio, but not by half. */
const LEFT = 0.5;
/** Growth of counted work that passes for an accident. */
const GROWTH = 1.1;

/** Judges every figure of a baseline; one that was not measured does not hold. */
export function verdictsOf(baseline: Figures, measured: Figures): readonly Verdict[] {
  return [
    ...judged('ratios', baseline, measured, LEFT, (got, limit) => got >= limit),
    ...judged('work', baseline, measured, GROWTH, (got, limit) => got <= limit),
  ];
}

function judged(
  kind: Verdict['kind'],
  baseline: Figures,
  measured: Figures,
  allowance: number,
  isWithin: (got: number, limit: number) => boolean,
): readonly Verdict[] {
  return Object.entries(baseline[kind]).map(([name, value]): Verdict => {
    const got = measured[kind][name];
    const limit = allowance * value;
    return { name, kind, baseline: value, got, limit, holds: got !== undefined && isWithin(got, limit) };
  });
}

/** Gives a ratio that did not hold what another measurement says; work is counted, and stays what it was. */
export function again(verdicts: readonly Verdict[], later: readonly Verdict[]): readonly Verdict[] {
  return verdicts.map((one, at) => (one.holds || one.kind === 'work' ? one : (later[at] ?? one)));
}
