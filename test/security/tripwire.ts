import childProcess from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import vm from 'node:vm';

/** Stands in every text that comes from somebody else, so that it is known again wherever it goes. */
export const MARK = 'zqxjk';

type Callable = (this: unknown, ...args: unknown[]) => unknown;
/** Arguments of a call that must never hold a foreign text. */
type Kept = (args: readonly unknown[]) => readonly unknown[];

const first: Kept = ([path]) => [path];
const firstTwo: Kept = ([from, to]) => [from, to];
const all: Kept = (args) => args;
/** The pattern, where it is a text that a regular expression is made of. */
const asPattern: Kept = ([pattern]) => (typeof pattern === 'string' ? [pattern] : []);
/** A replacement in which `$` means something. */
const asReplacement: Kept = ([, replacement]) =>
  typeof replacement === 'string' && replacement.includes('$') ? [replacement] : [];

/** File calls that take two paths; the others take one, and then data. */
const TWO_PATHS = /^(rename|copyFile|cp|link|symlink)/;

/**
 * Watches the places where a text becomes more than a text, until it is released: commands, programs, paths, addresses,
 * regular expressions, and replacements with a meaning of their own.
 */
export interface Tripwire {
  /** What was called with a foreign text. */
  readonly caught: readonly string[];
  release(): void;
}

/** Lays the wire. */
export function tripwire(): Tripwire {
  const caught: string[] = [];
  const undo: (() => void)[] = [];

  const replace = (owner: object, name: string, made: (real: Callable) => unknown): void => {
    const real = Reflect.get(owner, name) as Callable;
    const before = Object.getOwnPropertyDescriptor(owner, name);
    if (before?.writable !== true) return;
    Object.defineProperty(owner, name, { ...before, value: made(real) });
    undo.push(() => Object.defineProperty(owner, name, before));
  };
  const look = (place: string, values: readonly unknown[]): void => {
    if (values.some(isForeign)) caught.push(place);
  };
  const watch = (owner: object, room: string, name: string, kept: Kept): void =>
    replace(
      owner,
      name,
      (real) =>
        new Proxy(real, {
          apply(target, self, args: unknown[]) {
            look(`${room}.${name}`, kept(args));
            return Reflect.apply(target, self, args);
          },
          construct(target, args: unknown[], made) {
            look(`${room}.${name}`, kept(args));
            return Reflect.construct(target, args, made);
          },
        }),
    );
  const functionsOf = (room: object) =>
    Object.keys(room).filter((name) => typeof Reflect.get(room, name) === 'function');

  for (const room of [fs, fs.promises]) {
    for (const name of functionsOf(room)) watch(room, 'fs', name, TWO_PATHS.test(name) ? firstTwo : first);
  }
  for (const name of functionsOf(childProcess)) watch(childProcess, 'child_process', name, all);
  for (const name of functionsOf(vm)) watch(vm, 'vm', name, all);
  for (const room of [http, https]) for (const name of ['request', 'get']) watch(room, 'http', name, all);
  watch(globalThis, 'global', 'fetch', ([url, init]) => [
    url,
    JSON.stringify((init as RequestInit | undefined)?.headers),
  ]);
  watch(globalThis, 'global', 'Function', all);
  watch(globalThis, 'global', 'RegExp', asPattern);
  for (const name of ['match', 'matchAll', 'search']) watch(String.prototype, 'string', name, asPattern);
  for (const name of ['replace', 'replaceAll']) watch(String.prototype, 'string', name, asReplacement);
  syncBuiltinESMExports();

  return {
    caught,
    release() {
      for (const one of undo.reverse()) one();
      syncBuiltinESMExports();
    },
  };
}

/** Looks through texts, bytes, addresses and whatever holds them; the depth is that of options and headers. */
function isForeign(value: unknown): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(MARK);
  if (value instanceof Uint8Array) return isForeign(Buffer.from(value).toString('latin1'));
  if (value instanceof URL) return isForeign(value.href);
  if (Array.isArray(value)) return value.some(isForeign);
  if (typeof value !== 'object' || value === null) return false;
  const { path, host, hostname, headers } = value as Record<string, unknown>;
  return [path, host, hostname].some(isForeign) || (typeof headers === 'object' && isForeign(JSON.stringify(headers)));
}

/** Texts that would do something where a text is more than a text, each with the mark. */
export const FOREIGN: readonly string[] = [
  `$(touch ${MARK})`,
  `\`touch ${MARK}\`; rm -rf ${MARK} && echo ${MARK} | sh`,
  `../../../../tmp/${MARK}`,
  `/tmp/${MARK}\0.txt`,
  `C:\\${MARK}\\..\\x`,
  `file:///tmp/${MARK}`,
  `http://127.0.0.1:1/${MARK}`,
  `\${process.env.${MARK}}`,
  `{{${MARK}}} {%${MARK}%} <%= ${MARK} %>`,
  `$& $1 $\` $' ${MARK} $<${MARK}>`,
  `(${MARK}+)+$`,
  `[${MARK}`,
  `${MARK}|.*`,
  `<script>${MARK}</script>`,
  `__proto__ ${MARK}`,
  `%s %n ${MARK} %x`,
  `'; DROP TABLE ${MARK}; --`,
  `!!js/function > ${MARK}`,
  `\u001b]0;${MARK}\u0007`,
];
