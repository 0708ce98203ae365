/** The base that `dejacase init` writes, as text: nothing has to be found on the disk of an installed package. */
import { EDITOR_SETTINGS, README } from './folder.js';
import { PRINTING } from './printing.js';
import { TESTS } from './tests.js';
import { VOCABULARY } from './vocabulary.js';

/** Text by path inside the folder, in the order written. */
export const TEMPLATE: ReadonlyMap<string, string> = new Map([
  ['vocabulary.yaml', VOCABULARY],
  ['printing.yaml', PRINTING],
  ['tests/printing.yaml', TESTS],
  ['.vscode/settings.json', EDITOR_SETTINGS],
  ['README.md', README],
]);
