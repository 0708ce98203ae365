/** Longest answer that is looked at, in UTF-16 units. */
const LIMIT = 2000;
/** What follows a word for a code; the word says that it is one. */
const ANNOUNCED =
  /(?:^|[^\p{L}])(?:codes?|erreurs?|errors?|err|n°|num[ée]ro|number|stop|http|status|statut|[ée]v[ée]nement|event)(?:\s+(?:d['’]?\s?(?:erreur|arr[êe]t)|de|code|number|n°|num[ée]ro|is|was|says|reads|est|c['’]est|it['’]?s|stop))*\s*[:=#«"“'’-]*\s*/giu;
/** A token that only a machine writes, from the surest shape to the least. */
const SHAPES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])0x[0-9a-f]{2,16}(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}.])(?=[\p{L}\p{N}.-]{0,47}\d)(?=[\p{L}\p{N}.-]{0,47}\p{L})[A-Z0-9]{1,12}(?:[.-][A-Z0-9]{1,8}){1,4}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.-])(?=[A-Z]*\d)[A-Z]{1,8}\d[A-Z0-9]{0,12}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.,])\d{1,4}(?:\.\d{1,4}){1,3}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.])(?=[A-Z0-9]*[A-Z])\d[A-Z0-9]{3,11}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.-])[a-z]{1,4}-?\d{2,8}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.,:/-])\d{2,10}(?![\p{L}\p{N}:/%-]|\s?(?:fois|times|min|h\b|heures?|hours?|jours?|days?|secondes?|seconds?|go\b|mo\b|gb\b|mb\b|euros?|%|ans\b))/giu,
];
/** Numbers that name a program or a system. */
const NAMED = /(?:windows|win|office|outlook|version|v|iphone|ios|android|page|bac|tray|étage|floor|bureau|room)\s*$/i;
const QUOTED = /[«"“]\s*([^«»"“”]{2,200}?)\s*[»"”]/u;
const TOKEN = /^(?=[^\s]*\d)[\p{L}\p{N}][\p{L}\p{N}._-]{0,30}[\p{L}\p{N}]|^\d/u;

/** Takes the code out of a sentence that answers "which error code do you see?", as it is written there. */
export function findCode(text: string): string | undefined {
  const said = text.slice(0, LIMIT);
  for (const match of said.matchAll(ANNOUNCED)) {
    const found = TOKEN.exec(said.slice(match.index + match[0].length))?.[0];
    // "ERR-204" is one code with its prefix.
    const prefix = /(?<![A-Z])[A-Z]+-$/.exec(match[0])?.[0] ?? '';
    if (found !== undefined && !isCounted(said, match.index + match[0].length + found.length)) return prefix + found;
  }
  for (const shape of SHAPES) {
    for (const match of said.matchAll(shape)) {
      if (!NAMED.test(said.slice(Math.max(0, match.index - 12), match.index))) return match[0];
    }
  }
  return undefined;
}

/** Takes the words of a message out of its quotation marks. */
export function findQuoted(text: string): string | undefined {
  return QUOTED.exec(text.slice(0, LIMIT))?.[1];
}

function isCounted(text: string, at: number): boolean {
  return /^\s?(?:fois|times|min\b|minutes?|heures?|hours?|jours?|days?)/i.test(text.slice(at, at + 12));
}
