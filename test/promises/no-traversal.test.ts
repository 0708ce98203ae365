import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftFile, writeDrafts } from '../../src/cli/draft-files.js';
import { createEngine } from '../../src/engine/index.js';
import { isCbrError } from '../../src/errors.js';
import { loadKnowledge } from '../../src/knowledge/index.js';
import { journalStore } from '../../src/stores/journal.js';
import { helpdesk } from '../../src/tickets/helpdesk.js';
import { SMALL } from '../dialogue/small.js';

/** Names that lead elsewhere where somebody takes them for paths. */
const PATHS = [
  '../secret.yaml',
  '../../secret.yaml',
  '..',
  '.',
  '/etc/passwd',
  '//etc/passwd',
  '....//secret.yaml',
  '..\\secret.yaml',
  'C:\\Windows\\system.ini',
  '\\\\host\\share\\x',
  'file:///etc/passwd',
  '%2e%2e%2fsecret.yaml',
  '..%c0%afsecret.yaml',
  '․․/secret.yaml',
  '../secret.yaml\0.yaml',
  '\0',
  'a\0b',
  '~/secret.yaml',
  '$HOME/secret.yaml',
  '$(touch secret)',
  'a/../../secret.yaml',
  'a\n../secret.yaml',
  'link.yaml',
  'linked/secret.yaml',
  `${'../'.repeat(40)}etc/passwd`,
];

let home: string;
let folder: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'traversal-'));
  folder = join(home, 'inside', 'base');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(home, 'outside'));
  writeFileSync(
    join(home, 'outside', 'secret.yaml'),
    'version: 1\nsolutions:\n  - id: stolen\n    title: {en: Stolen}\n',
  );
  symlinkSync(join(home, 'outside', 'secret.yaml'), join(folder, 'link.yaml'));
  symlinkSync(join(home, 'outside'), join(folder, 'linked'));
  writeFileSync(join(folder, 'own.yaml'), 'version: 1\nlanguages: [en]\n');
});

afterEach(() => rmSync(home, { recursive: true }));

const everything = () => readdirSync(home, { recursive: true, encoding: 'utf8' }).sort();

test('no traversal: a link in a folder of knowledge leads nowhere, and a path with NUL is refused', async () => {
  const { knowledge } = await loadKnowledge(folder);
  expect(knowledge.solutions).toEqual([]);
  for (const path of PATHS.filter((one) => one.includes('\0'))) {
    await expect(loadKnowledge(join(folder, 'own.yaml') + path)).rejects.toMatchObject({
      code: 'knowledge-unreadable',
    });
  }
});

test('no traversal: drafts of a file of any name are written into their folder', async () => {
  for (const name of PATHS) {
    const out = join(home, 'drafts');
    const path = draftFile(out, name, 1);
    expect(dirname(resolve(path)), name).toBe(out);
    expect(path).not.toContain('\0');
    const [written] = await writeDrafts(out, name, ['version: 1\n']);
    expect(readFileSync(written as string, 'utf8')).toBe('version: 1\n');
    rmSync(out, { recursive: true });
  }
});

test('no traversal: ids of sessions, requesters, cases and tickets are no paths', async () => {
  const path = join(folder, 'a.journal');
  const store = journalStore(path);
  const desk = helpdesk({ store });
  let at = 0;
  const ids = () => PATHS[at++ % PATHS.length] as string;
  const engine = createEngine({ knowledge: SMALL, store, tickets: desk, ids });
  const before = everything();
  for (const name of PATHS) {
    for (const work of [
      () => engine.open({ text: name, requester: { id: name, name }, extras: { 'x-file': name } }),
      () => engine.escalate(name, { reason: name }),
      () => engine.deliver(),
      () => engine.session(name),
      () => engine.learn({ case: { ...(SMALL.cases[0] as (typeof SMALL.cases)[number]), id: name } }),
      () => desk.get(name),
      () => desk.attachment(name, name),
      () => engine.open({ text: 'x', caseBase: name }),
    ]) {
      await (work() as Promise<unknown>).catch((error: unknown) => {
        if (!isCbrError(error) && !(error instanceof TypeError) && !(error instanceof RangeError)) throw error;
      });
    }
  }
  await engine.close();
  await store.close();
  const made = everything().filter((name) => !before.includes(name));
  expect(made.filter((name) => !name.startsWith(join('inside', 'base', 'a.journal')))).toEqual([]);
  expect(existsSync(join(home, 'inside', 'secret'))).toBe(false);
  expect(readFileSync(join(home, 'outside', 'secret.yaml'), 'utf8')).toContain('stolen');
});
