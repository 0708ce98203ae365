import { escaped } from './escape.js';
import { type Cell, tableOf } from './page.js';
import { drawKey, type Series } from './plot.js';

/** Writes a part of a page under its heading. */
export function section(title: string, ...parts: readonly string[]): string {
  return `<section><h2>${escaped(title)}</h2>\n${parts.join('\n')}\n</section>`;
}

/** Puts a legend under a plot. */
export function figureOf(plot: string, series: readonly Pick<Series, 'name'>[]): string {
  const keys = series.map(({ name }, index) => `<li>${drawKey(index)}${escaped(name)}</li>`);
  return `<figure>${plot}<figcaption><ul class="legend">${keys.join('')}</ul></figcaption></figure>`;
}

/** Writes the same as a drawing, to be read. */
export function valuesOf(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((text, index): Cell => ({ kind: index === 0 ? 'head' : 'number', text })));
  return `<details><summary>${escaped(title)}</summary>${tableOf(title, head, cells)}</details>`;
}
