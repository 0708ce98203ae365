import type { Language } from '../model/index.js';
import { escaped } from './escape.js';
import { LOOKS } from './plot.js';

const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c1c1e; --soft: #5b5f66; --rule: #d4d7dc;
  --look0: #1a56b0; --look1: #b3261e; --look2: #186a32; --look3: #6a1b9a; --look4: #8a4b00; --look5: #00646b; --look6: #96185f; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181c; --ink: #ececee; --soft: #a9aeb7; --rule: #3c414a;
  --look0: #8ab4f8; --look1: #f6938c; --look2: #81c995; --look3: #d7aefb; --look4: #fcc46b; --look5: #78d9e1; --look6: #ff9ecb; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; } h2 { margin-top: 2.5rem; font-size: 1.3rem; } h3 { font-size: 1.05rem; }
p { max-width: 42rem; } .soft { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } caption { text-align: start; color: var(--soft); padding-bottom: .3rem; }
th, td { padding: .3rem .8rem .3rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.text { min-width: 14rem; overflow-wrap: anywhere; }
figure { margin: 1rem 0; } figure > svg { width: 100%; max-width: 40rem; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
.grid { stroke: var(--rule); } .axis { stroke: var(--ink); fill: none; }
.diagonal { stroke: var(--soft); stroke-dasharray: 2 5; }
.line path { fill: none; stroke-width: 2.2; }
${Array.from({ length: LOOKS }, (_, look) => `.look${look} path { stroke: var(--look${look}); } .look${look} circle, .look${look} rect { fill: var(--look${look}); }`).join('\n')}
.whisker { stroke: var(--ink); stroke-width: 1.5; }
ul.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; }
ul.contents { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; } a { color: var(--look0); }
dl.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .8rem; }
dl.cards > div { border: 1px solid var(--rule); border-radius: .4rem; padding: .6rem .8rem; }
dl.cards dt { color: var(--soft); } dl.cards dd { margin: 0; overflow-wrap: anywhere; } dl.cards dt + dd { font-size: 1.2rem; }
li q { overflow-wrap: anywhere; unicode-bidi: isolate; }
.key { width: 36px; height: 10px; margin-inline-end: .4rem; }
`;

/** Writes a page that needs nothing from elsewhere, and is allowed nothing. */
export function pageOf(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** A cell of a table: a heading of its row, a number, a text, or what somebody said. */
export interface Cell {
  readonly kind: 'head' | 'number' | 'text' | 'quote';
  readonly text: string;
}

/** Writes a table that scrolls by itself where it is too wide, also by keyboard. */
export function tableOf(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = ({ kind, text }: Cell) => {
    // What somebody said may read from right to left; what stands beside it must not.
    if (kind === 'quote') return `<td class="text"><bdi>${escaped(text)}</bdi></td>`;
    return kind === 'head' ? `<th scope="row">${escaped(text)}</th>` : `<td class="${kind}">${escaped(text)}</td>`;
  };
  return [
    `<div class="wide" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption>`,
    `<thead><tr>${head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table></div>`,
  ].join('');
}
