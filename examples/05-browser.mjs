/** The page of 05-browser.html: a dialogue with buttons and free text, in French and in English. */
import { createEngine } from 'dejacase';
import { parseCompiled } from 'dejacase/knowledge';

const WORDS = {
  fr: {
    greeting: 'Bonjour, quel est le problème ?',
    label: 'Dites-le avec vos mots',
    send: 'Envoyer',
    choices: 'Réponses possibles',
    unknown: 'Je ne sais pas',
    yes: 'Oui',
    no: 'Non',
    worked: 'Ça marche',
    failed: 'Ça n’a rien changé',
    skipped: 'Je ne peux pas l’essayer',
    check: 'Pour vérifier : ',
    confidence: (percent) => `confiance ${percent} %`,
    why: 'Pourquoi ?',
    back: 'Revenir en arrière',
    human: 'Parler à quelqu’un',
    reason: 'La personne demande à parler à quelqu’un.',
    again: 'Nouveau problème',
    resolved: (ticket) => `Résolu. Ticket ${ticket}.`,
    escalated: (ticket) => `Transmis à un technicien avec tout le dossier. Ticket ${ticket}.`,
    cancelled: (ticket) => `Annulé. Ticket ${ticket}.`,
    pending: '(numéro à venir)',
  },
  en: {
    greeting: 'Hello, what is the trouble?',
    label: 'Say it in your own words',
    send: 'Send',
    choices: 'Possible answers',
    unknown: 'I don’t know',
    yes: 'Yes',
    no: 'No',
    worked: 'It works now',
    failed: 'It changed nothing',
    skipped: 'I cannot try it',
    check: 'To check: ',
    confidence: (percent) => `confidence ${percent}%`,
    why: 'Why?',
    back: 'Go back',
    human: 'Talk to somebody',
    reason: 'The person asks for somebody to talk to.',
    again: 'New trouble',
    resolved: (ticket) => `Resolved. Ticket ${ticket}.`,
    escalated: (ticket) => `Handed over to a technician with the whole file. Ticket ${ticket}.`,
    cancelled: (ticket) => `Cancelled. Ticket ${ticket}.`,
    pending: '(number to come)',
  },
};

const find = (selector) => document.querySelector(selector);
const [talk, choices, form, input, ways, status] = ['#talk', '#choices', '#say', '#text', '#ways', '#status'].map(find);

// Sessions and tickets stay in the memory of this page.
const response = await fetch(new URL('../dist/cases.json', import.meta.url));
if (!response.ok) status.textContent = `${response.url}: ${response.status}`;
const engine = createEngine(parseCompiled(await response.text()));

let language = 'fr';
/** What the engine wants next; nothing before the first words. */
let turn;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value.trim();
  input.value = '';
  if (text !== '') go(text, () => said(text));
});
for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => start(button.dataset.language));
}
start(language);

/** Free text opens a session, answers the question at hand, or adds to what was said. */
function said(text) {
  if (turn === undefined) return engine.open({ text, language, channel: 'web' });
  if (turn.kind === 'ask') return engine.answer(turn.sessionId, turn.question.id, text, turn);
  if (turn.kind === 'confirm') return engine.answer(turn.sessionId, turn.about.id, text, turn);
  return engine.tell(turn.sessionId, text, turn);
}

function start(chosen) {
  language = chosen;
  turn = undefined;
  const words = WORDS[language];
  document.documentElement.lang = language;
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
  find('#say label').textContent = words.label;
  find('#say button').textContent = words.send;
  choices.setAttribute('aria-label', words.choices);
  talk.replaceChildren();
  choices.replaceChildren();
  ways.replaceChildren();
  status.textContent = '';
  form.hidden = false;
  speak('engine', words.greeting);
  input.focus();
}

/** Shows what the person does, does it, and shows what the engine wants next. */
async function go(shown, act) {
  speak('person', shown);
  choices.replaceChildren();
  try {
    turn = await act();
    show();
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error);
  }
}

function show() {
  const words = WORDS[language];
  // The buttons belong to this turn: pressed twice, they do not answer the next one.
  const seen = turn;
  const { sessionId } = seen;
  const over = 'ticket' in turn;
  form.hidden = over;
  ways.replaceChildren();
  if (over) {
    const { delivery, id } = turn.ticket;
    status.textContent = words[turn.kind](delivery === 'delivered' ? id : words.pending);
    choices.replaceChildren(choice(words.again, () => start(language)));
    choices.firstElementChild.focus();
    return;
  }
  status.textContent = '';
  if (turn.kind === 'ask') {
    const { id, text, options } = turn.question;
    speak('engine', text, explained(words));
    const answer = (label, value) => choice(label, () => go(label, () => engine.answer(sessionId, id, value, seen)));
    choices.replaceChildren(
      ...options.map((option) => answer(option.label, { kind: 'value', value: option.id })),
      answer(words.unknown, { kind: 'unknown' }),
    );
  } else if (turn.kind === 'confirm') {
    const { id, text } = turn.about;
    speak('engine', text);
    const answer = (label, value) =>
      choice(label, () => go(label, () => engine.answer(sessionId, id, { kind: 'value', value }, seen)));
    choices.replaceChildren(answer(words.yes, 'yes'), answer(words.no, 'no'));
  } else {
    const [best] = turn.solutions;
    speak('engine', ...proposal(best, words), explained(words));
    const report = (result) =>
      choice(words[result], () => go(words[result], () => engine.report(sessionId, best.id, result, seen)));
    choices.replaceChildren(report('worked'), report('failed'), report('skipped'));
  }
  ways.replaceChildren(
    choice(words.back, () => go(words.back, () => engine.undo(sessionId, seen))),
    choice(words.human, () => go(words.human, () => engine.escalate(sessionId, { reason: words.reason }, seen))),
  );
  choices.firstElementChild.focus({ preventScroll: true });
  talk.lastElementChild.scrollIntoView({ block: 'nearest' });
}

function proposal({ title, steps, check, confidence }, words) {
  const list = element('ol');
  list.append(...steps.map((step) => element('li', step)));
  return [
    element('strong', title),
    element('small', words.confidence(Math.round(confidence * 100))),
    list,
    ...(check === undefined ? [] : [element('small', words.check + check)]),
  ];
}

function explained(words) {
  const details = element('details');
  details.append(element('summary', words.why), turn.why.text);
  return details;
}

function speak(who, ...parts) {
  const line = element('li');
  line.className = who;
  line.append(...parts);
  talk.append(line);
}

function choice(label, act) {
  const button = element('button', label);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}

function element(name, text = '') {
  const made = document.createElement(name);
  // As text, never as markup: what people write stays what they wrote.
  made.textContent = text;
  return made;
}
