/** A base of one case, with a calendar and how soon a ticket is to be taken on and resolved. */
export const BASE = `version: 1
attributes: { device: { question: { fr: Quel appareil ?, en: Which device? }, type: choice, values: { printer: { fr: imprimante, en: printer }, laptop: { fr: portable, en: laptop } } } }
solutions: { clear: { title: { fr: Retirer le papier, en: Clear the jam }, steps: [{ fr: Ouvrir, en: Open }] } }
cases: [{ id: jam, problem: { fr: bourrage papier, en: paper jam }, facts: { device: printer }, solution: clear }]
calendars: { office: { zone: Europe/Paris, hours: { mon: [08:30-18:00], tue: [08:30-18:00] } } }
targets: [{ calendar: office, response: 15m, resolution: 4h, warn: [50, 75, 90] }]
`;
