import { SIMULATE_WORDS } from '../../src/cli/simulate-words.js';
import type { CurvePoint } from '../../src/evaluation/index.js';
import { drawKey, drawPlot, type Series } from '../../src/report/plot.js';

/** Mean count of questions and share of right solutions, by way of asking; both ascend. */
export type Curves = Readonly<Record<string, readonly (readonly [questions: number, accuracy: number])[]>>;

/** Most questions that are drawn. */
const LONGEST = 6;

const [WIDTH, LEGEND, HEIGHT] = [520, 160, 340];
const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1e; --rule: #d4d7dc;
  --look0: #1a56b0; --look1: #b3261e; --look2: #186a32; --look3: #6a1b9a; --look4: #8a4b00; --look5: #00646b; --look6: #96185f; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececee; --rule: #3c414a;
  --look0: #8ab4f8; --look1: #f6938c; --look2: #81c995; --look3: #d7aefb; --look4: #fcc46b; --look5: #78d9e1; --look6: #ff9ecb; } }
text { fill: var(--ink); font: 12px system-ui, sans-serif; }
.grid { stroke: var(--rule); } .axis { stroke: var(--ink); fill: none; }
.line path { fill: none; stroke-width: 1.6; } .look0 path { stroke-width: 3; }
${Array.from({ length: 7 }, (_, at) => `.look${at} path { stroke: var(--look${at}); } .look${at} circle { fill: var(--look${at}); }`).join('\n')}`;

/** Keeps the points that no other one beats: more right in as few questions. */
export function frontier(points: readonly CurvePoint[]): Curves[string] {
  const sorted = [...points].sort((a, b) => a.questions - b.questions || b.accuracy - a.accuracy);
  let best = Number.NEGATIVE_INFINITY;
  return sorted.flatMap(({ questions, accuracy }): Curves[string] => {
    if (accuracy <= best) return [];
    best = accuracy;
    return [[Number(questions.toFixed(3)), Number(accuracy.toFixed(4))]];
  });
}

/** Accuracy of a curve after so many mean questions: of the points beside it in the share in which they are mixed. */
export function accuracyAt(curve: Curves[string], questions: number): number {
  const after = curve.findIndex(([at]) => at > questions);
  const [left, right] = [curve[after < 0 ? curve.length - 1 : after - 1], curve[after]];
  if (left === undefined) return 0;
  if (right === undefined) return left[1];
  return left[1] + ((questions - left[0]) / (right[0] - left[0])) * (right[1] - left[1]);
}

/** Draws the curves as one SVG file that needs nothing else, on light and on dark paper. */
export function drawCurves(curves: Curves): string {
  const names = Object.keys(curves);
  const told = (name: string) => SIMULATE_WORDS.en.askers[name] ?? name;
  const series = names.map((name): Series => {
    return { name, points: (curves[name] ?? []).filter(([questions]) => questions <= LONGEST), marks: 'every' };
  });
  const plot = drawPlot({
    id: 'curves',
    title: 'Accuracy against questions',
    description: `Share of cases of the shipped base whose solution comes first, by the mean count of questions: ${names.map(told).join(', ')}.`,
    x: 'questions, on average',
    y: 'right solution first',
    top: 1,
    right: LONGEST,
    diagonal: false,
    series,
    tick: (share) => `${Math.round(100 * share)} %`,
    tickX: (count) => String(Number(count.toFixed(1))),
  });
  const legend = names.map((name, at) => {
    const y = 40 + 22 * at;
    const key = drawKey(at).replace('<svg class="key"', `<svg x="${WIDTH}" y="${y - 9}" width="36" height="10"`);
    return `${key}<text x="${WIDTH + 44}" y="${y}">${told(name)}</text>`;
  });
  const size = `viewBox="0 0 ${WIDTH + LEGEND} ${HEIGHT}" width="${WIDTH + LEGEND}" height="${HEIGHT}"`;
  const inner = plot.replace('<svg ', `<svg width="${WIDTH}" height="${HEIGHT}" `);
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><title>Accuracy against questions</title><style>${STYLE}</style>${inner}${legend.join('')}</svg>\n`;
}
