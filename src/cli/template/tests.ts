/** Tests of the base that `dejacase init` writes. */
export const TESTS = `# yaml-language-server: $schema=../knowledge.schema.json
# What you expect of the knowledge; never used to find anything.
version: 1
tests:
  - id: jam-fr
    say: { fr: "le copieur clignote en orange, il y a du papier coincé" }
    expect: clear-paper-jam
  - id: jam-en
    say: { en: "my page got chewed up inside the printer" }
    expect: clear-paper-jam
  - id: queue-fr
    say: { fr: "mes documents sont bloqués dans la file d'impression" }
    expect: restart-print-queue
  - id: power-en
    say: { en: "the printer is dead, there is no light" }
    expect: reconnect-power
  - id: dialogue-fr
    say: { fr: "je n'arrive pas à imprimer" }
    answers: { led: green, queue: waiting }
    expect: restart-print-queue
    questions: 3     # proposed after at most three questions
  - id: unknown-en
    say: { en: "the coffee machine asks for descaling" }
    expect: unknown  # must be handed over to a human, not guessed
`;
