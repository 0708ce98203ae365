/** Tells editors which schema completes and checks the YAML files. */
export const EDITOR_SETTINGS = `{
  "yaml.schemas": {
    "./knowledge.schema.json": ["*.yaml", "tests/*.yaml"]
  }
}
`;

/** What to do next, in the folder itself. */
export const README = `# Base de cas / Case base

Français

- \`vocabulary.yaml\` : ce que l'on peut savoir, et demander.
- \`printing.yaml\` : les solutions, les cas qu'elles ont réglés, un arbre de diagnostic.
- \`tests/\` : ce que vous attendez de la base ; jamais utilisé pour chercher.

English

- \`vocabulary.yaml\`: what can be known, and asked.
- \`printing.yaml\`: solutions, the cases they repaired, a diagnosis tree.
- \`tests/\`: what you expect of the base; never used to find anything.

\`\`\`sh
npx dejacase lint .          # chaque faute à sa place / every fault where it is
npx dejacase test .          # les tests de la base / the tests of the base
npx dejacase search "bourrage papier" --knowledge .
npx dejacase diagnose "nothing prints" --knowledge .
npx dejacase graph nothing-prints --knowledge . --format svg > tree.svg
npx dejacase build . --out knowledge.json
\`\`\`
`;
