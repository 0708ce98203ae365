import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENGINE_VERSION } from '../engine/index.js';
import type { Finding } from '../errors.js';
import { FINDING_CODES, type FindingCode, sayFinding } from '../knowledge/index.js';
import type { Language } from '../model/index.js';
import { FINDING_WORDS_FR } from './finding-words.js';
import { colours } from './io.js';
import { CLI_WORDS } from './words.js';

/** Writes a finding for people: where it is, its code, what is said of it, and the frame. */
export function toText(
  { code, severity, file, line, column, frame }: Finding,
  said: string,
  language: Language,
): string {
  const paint = severity === 'error' ? colours.red : severity === 'warning' ? colours.yellow : colours.cyan;
  return [
    `${file}:${line}:${column} ${paint(CLI_WORDS[language].severity[severity])} ${code}`,
    said,
    ...(frame === undefined ? [] : [frame]),
  ].join('\n');
}

/** Writes a finding as a workflow command, which code hosts show beside the line. */
export function toGithub(finding: Finding, language: Language): string {
  const { severity, file, line, column, code } = finding;
  const level = severity === 'info' ? 'notice' : severity;
  return `::${level} file=${escapeProperty(file)},line=${line},col=${column},title=${code}::${escapeData(sayFinding(finding, language))}`;
}

/** Writes findings as SARIF 2.1.0. */
export function toSarif(findings: readonly Finding[], language: Language): object {
  const rules = Object.entries(FINDING_CODES).map(([id, { meaning }]) => ({
    id,
    shortDescription: { text: language === 'fr' ? FINDING_WORDS_FR[id as FindingCode] : meaning },
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: { driver: { name: 'dejacase', version: ENGINE_VERSION, rules } },
        results: findings.map((finding) => ({
          ruleId: finding.code,
          level: finding.severity === 'info' ? 'note' : finding.severity,
          message: { text: sayFinding(finding, language) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(finding.file) },
                region: { startLine: finding.line, startColumn: finding.column },
              },
            },
          ],
        })),
      },
    ],
  };
}

/** Writes a path as a URI reference, which has no spaces, accents or hashes. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
