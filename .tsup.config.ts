import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'retrieval/index': 'src/retrieval/index.ts',
    'lexical/index': 'src/lexical/index.ts',
    'similarity/index': 'src/similarity/index.ts',
    'dialogue/index': 'src/dialogue/index.ts',
    'knowledge/index': 'src/knowledge/index.ts',
    'stores/memory': 'src/stores/memory.ts',
    'stores/journal': 'src/stores/journal.ts',
    'stores/sqlite': 'src/stores/sqlite.ts',
    'stores/postgres': 'src/stores/postgres.ts',
    'stores/sphinx': 'src/stores/sphinx.ts',
    'tickets/helpdesk': 'src/tickets/helpdesk.ts',
    'tickets/redmine': 'src/tickets/redmine/index.ts',
    'tickets/request-tracker': 'src/tickets/request-tracker/index.ts',
    'tickets/glpi': 'src/tickets/glpi/index.ts',
    'tickets/webhook': 'src/tickets/webhook/index.ts',
    'tickets/zendesk': 'src/tickets/zendesk/index.ts',
    'testing/index': 'src/testing/index.ts',
    'cli/main': 'src/cli/main.ts',
  },
  format: ['esm'],
  target: 'es2022',
  platform: 'neutral',
  dts: true,
  clean: true,
  splitting: true,
  minifyWhitespace: true,
  treeshake: true,
  // Node prints the whole line in which nobody caught an error.
  esbuildOptions(options) {
    options.lineLimit = 160;
  },
  onSuccess: 'node dist/cli/main.js build cases --out dist/cases.json.gz',
  noExternal: ['natural', 'ml-distance', 'ajv', 'lunr'],
  external: ['yaml', 'commander', 'picocolors'],
});
