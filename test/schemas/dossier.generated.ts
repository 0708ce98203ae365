// Generated from schemas/dossier.schema.json by test/scripts/generate-types.ts; do not edit.
/**
 * SHA-256: 64 hexadecimal digits, lower case.
 */
export type Hash = string
/**
 * A moment: ISO 8601, UTC, with milliseconds.
 */
export type Time = string
/**
 * How grave, on a scale of three.
 */
export type Degree = ("low" | "medium" | "high")
/**
 * The answer as data.
 */
export type Answer = ({
kind: "value"
value: FactValue
} | {
kind: "unsure"
/**
 * A value id.
 */
value: string
} | {
kind: "unknown"
} | {
kind: "notApplicable"
} | {
kind: "skip"
})
/**
 * A value id, free text, a number in the attribute's unit, or the value ids of a set.
 */
export type FactValue = (string | number | string[])
/**
 * One thing that was said or done.
 */
export type Entry = ({
at: Time
/**
 * What it is.
 */
kind: "said"
/**
 * In words, in the session's language.
 */
text: string
by: By
} | {
at: Time
/**
 * What it is.
 */
kind: "asked"
/**
 * Id of the attribute.
 */
attribute: string
/**
 * In words, in the session's language.
 */
text: string
by: By
} | {
at: Time
/**
 * What it is.
 */
kind: "answered"
/**
 * Id of the attribute.
 */
attribute: string
answer: Answer
/**
 * In words, in the session's language.
 */
text: string
by: By
} | {
at: Time
/**
 * What it is.
 */
kind: "proposed"
/**
 * Ids of the solutions.
 */
solutionIds: string[]
/**
 * In words, in the session's language.
 */
text: string
by: By
} | {
at: Time
/**
 * What it is.
 */
kind: "tried"
/**
 * Id of the solution.
 */
solutionId: string
result: Result
/**
 * In words, in the session's language.
 */
text: string
by: By
} | {
at: Time
/**
 * What it is.
 */
kind: "noted"
/**
 * In words, in the session's language.
 */
text: string
by: By
})
/**
 * Who it is from: the audience that was spoken with, or the engine.
 */
export type By = ("user" | "agent" | "expert" | "engine")
/**
 * It worked, it failed, or it was not tried.
 */
export type Result = ("worked" | "failed" | "skipped")
/**
 * L0 self-service, L1 first line, L2 advanced, L3 subject expert, L4 outside vendor.
 */
export type Level = ("L0" | "L1" | "L2" | "L3" | "L4")

/**
 * Everything a human needs who takes a diagnosis over: the file dossier.json on a ticket. Its contentHash is the SHA-256 over the canonical JSON (RFC 8785) of all other fields.
 */
export interface DossierFile {
/**
 * Version of this format. A change that readers must know of raises it; a new optional field does not.
 */
schemaVersion: 1
contentHash: Hash
/**
 * Id of the session.
 */
sessionId: string
/**
 * Name of the case base that the session was led with.
 */
caseBase: string
/**
 * Language of the session, and of every text that is not the person's.
 */
language: ("fr" | "en")
/**
 * Where the person spoke: chat, mail, phone, as the caller named it.
 */
channel: string
/**
 * Who answered: the person, a helpdesk agent or an expert for them.
 */
audience: ("user" | "agent" | "expert")
/**
 * The ticket, where one was there before the session ended.
 */
ticket?: {
/**
 * The ticket system's id.
 */
id: string
/**
 * Where it can be seen.
 */
url: string
}
/**
 * Whose trouble it is.
 */
requester?: {
/**
 * Id, as the caller knows the person.
 */
id: string
/**
 * Name.
 */
name?: string
/**
 * E-mail address.
 */
email?: string
/**
 * Whether troubles of this person count as more urgent.
 */
vip?: boolean
}
/**
 * Whether the requester is who they say; never what they answered. Left out where nobody asked.
 */
identity?: {
/**
 * Whether it was verified.
 */
status: ("verified" | "unverified")
/**
 * By what, or why not, in the session's language.
 */
text: string
/**
 * Ids of the questions that were answered rightly, or who vouched for the person.
 */
by?: string[]
at?: Time
}
/**
 * Where it is: the extra x-site.
 */
site?: string
/**
 * What it is about: the extra x-asset.
 */
asset?: string
openedAt: Time
closedAt: Time
/**
 * The trouble in the person's own words, in the order said.
 */
problem: string[]
/**
 * How urgent it is.
 */
priority: ("low" | "normal" | "high" | "urgent")
/**
 * Why this priority.
 */
priorityReason: {
/**
 * Given at the opening (x-priority), by the routing rule (x-priority), made of x-impact and x-urgency, or nothing was given.
 */
code: ("told" | "routing" | "matrix" | "default")
/**
 * In words.
 */
text: string
}
/**
 * What raised the priority, a step each.
 * 
 * Items: One step.
 */
raised?: {
/**
 * What kind of reason.
 */
code: ("condition" | "vip" | "repeated")
/**
 * In words.
 */
text: string
/**
 * Where in the knowledge it is declared.
 */
rule: string
}[]
impact?: Degree
urgency?: Degree
/**
 * What is already answered and need not be asked again, by attribute id: what is present, absent, uncertain, or makes no sense here.
 */
facts: Fact[]
/**
 * Asked in vain, by attribute id: the person does not know, or did not want to say.
 */
unanswered: Fact[]
/**
 * Never asked, although it would tell the hypotheses apart; what most of their cases know first.
 * 
 * Items: A question.
 */
notAsked: {
/**
 * Id of the attribute.
 */
attribute: string
/**
 * The question, in the session's language.
 */
question: string
}[]
/**
 * Everything that was said and done, in order, with who and when.
 */
transcript: Entry[]
/**
 * The solutions that may be right, most probable first.
 */
hypotheses: Hypothesis[]
/**
 * The solutions that are out, and why.
 */
excluded: Excluded[]
/**
 * What was tried, in order.
 * 
 * Items: One try.
 */
tried: {
/**
 * Id of the solution.
 */
solutionId: string
/**
 * Its title.
 */
title: string
result: Result
at: Time
/**
 * What the person said of it, side effects among it.
 */
remark?: string
}[]
/**
 * What failed in earlier sessions of the requester, and so was not proposed.
 * 
 * Items: One try.
 */
triedBefore?: {
/**
 * Id of the solution.
 */
solutionId: string
/**
 * Its title.
 */
title: string
/**
 * The earlier session.
 */
sessionId: string
at: Time
/**
 * Number of that session's ticket; left out where it has none.
 */
ticket?: string
}[]
/**
 * Cases that resemble the trouble, most similar first.
 */
similarCases: Case[]
/**
 * More authority that was told, oldest first.
 * 
 * Items: One alert.
 */
alerts?: {
at: Time
level: Level
/**
 * Why.
 */
reason: string
/**
 * Who was told.
 */
watchers: string[]
/**
 * The priority it was raised to.
 */
priority?: ("low" | "normal" | "high" | "urgent")
}[]
/**
 * How the session ended.
 */
outcome: ("resolved" | "escalated" | "cancelled")
/**
 * Id of the session in which this trouble was told and set aside.
 */
after?: string
/**
 * The other trouble that was told at the same time; it is diagnosed in a session of its own.
 */
alsoReported?: {
/**
 * The person's own words.
 */
text: string
/**
 * What is known of it, by attribute id.
 */
facts: {
[k: string]: FactValue
}
}
solution?: Solution
/**
 * Whereto and why it was handed over.
 */
escalation?: {
from: Level
to: Level
/**
 * The team, by the routing rules.
 */
team?: string
/**
 * The category, by the routing rules.
 */
category?: string
/**
 * Where it goes by the routing rules, or by the votes of the cases it may be one of; taken or not.
 */
predicted?: {
/**
 * Place of the routing rule, from 0.
 */
rule: number
/**
 * The team.
 */
team: string
/**
 * The category.
 */
category?: string
/**
 * Share of the votes, in [0, 1].
 */
confidence: number
/**
 * A rule that holds on what is known, or else the cases.
 */
by: ("rule" | "cases")
/**
 * At most three others, most votes first.
 * 
 * @maxItems 3
 */
alternatives: RouteVote[]
}
reason: Reason
/**
 * What is asked of the next level.
 */
request: {
/**
 * Find the cause; apply a known repair that needs other rights or another decision; say whether the product is at fault; go on with the procedure; take it over.
 */
code: ("find-cause" | "apply-repair" | "vendor-defect" | "follow-procedure" | "take-over")
/**
 * In words.
 */
text: string
}
}
/**
 * The clocks of the service level, where somebody keeps them.
 */
clocks?: {
response?: Clock
resolution?: Clock
nextUpdate?: Clock
}
/**
 * Files that belong to the trouble; they are on the ticket.
 * 
 * Items: A file.
 */
attachments?: {
/**
 * Its name.
 */
name: string
/**
 * Its media type.
 */
mediaType: string
/**
 * Bytes.
 */
size: number
sha256: Hash
}[]
/**
 * What was masked before it left the house, and never which values; empty where there was nothing; left out where nothing was looked for.
 * 
 * Items: One kind.
 */
redaction?: {
/**
 * Kind of value: email, phone, iban, card, token, password, ipv4, ipv6, mac, or the name of a pattern of the site.
 */
kind: string
/**
 * Different values of this kind.
 */
count: number
}[]
/**
 * What was cut to keep the dossier small, in that order; the session has it whole.
 * 
 * Items: One cut.
 */
cut?: {
/**
 * What was cut.
 */
what: ("transcript-texts" | "transcript" | "evidence" | "cases" | "quotes" | "problem" | "extras" | "texts")
/**
 * How many pieces were cut or left out; for texts, the most characters that each kept.
 */
count: number
}[]
/**
 * What a replay needs.
 */
versions: {
/**
 * Version of the engine.
 */
engine: string
/**
 * Hash of the knowledge.
 */
knowledge: string
/**
 * Hash of the dialogue's parameters.
 */
configuration: string
}
/**
 * Fields of the house's own, as the session was opened with; their names begin with x-.
 */
extras: {
[k: string]: unknown
}
}
/**
 * What is known of one attribute.
 */
export interface Fact {
/**
 * Id of the attribute.
 */
attribute: string
/**
 * The question, in the session's language.
 */
question: string
/**
 * There, not there, perhaps there, a question that makes no sense here, or asked while nobody knows.
 */
status: ("present" | "absent" | "uncertain" | "not-applicable" | "unknown")
answer: Answer
/**
 * The answer in words.
 */
text: string
/**
 * Answered when asked, read from free text, given at the opening, or presumed from an earlier session or the directory.
 */
source: ("answer" | "text" | "given" | "history" | "directory")
at: Time
/**
 * The person's own words it was read from.
 */
quote?: string
}
/**
 * A solution that may be right.
 */
export interface Hypothesis {
/**
 * Id of the solution.
 */
solutionId: string
/**
 * Its title.
 */
title: string
/**
 * Probability that it is right.
 */
confidence: number
/**
 * What speaks for it, most telling first.
 */
for: Evidence[]
/**
 * What speaks against it.
 */
against: Evidence[]
/**
 * Its cases that fit best.
 */
caseIds: string[]
/**
 * Why it is out: it was tried and failed.
 */
excluded?: string
}
/**
 * What one attribute says of a hypothesis.
 */
export interface Evidence {
/**
 * Id of the attribute.
 */
attribute: string
/**
 * In words.
 */
text: string
value?: FactValue
/**
 * Natural logarithm of the odds it moved; positive speaks for.
 */
logOdds: number
}
/**
 * A solution that is out.
 */
export interface Excluded {
/**
 * Id of the solution.
 */
solutionId: string
/**
 * Its title.
 */
title: string
/**
 * It failed now, it failed in an earlier session, its risk was declined, or what is established speaks clearly (twenty to one) against it.
 */
code: ("failed" | "failed-before" | "declined" | "evidence")
/**
 * Why, in words.
 */
text: string
}
/**
 * A case that resembles the trouble.
 */
export interface Case {
/**
 * Id of the case.
 */
caseId: string
/**
 * Id of the solution that repaired it.
 */
solutionId: string
/**
 * In [0, 1]; no probability.
 */
similarity: number
/**
 * The trouble of the case, in words.
 */
problem: string
/**
 * How often its solution worked, as known at the end of the session; fractions come from decay.
 */
worked?: number
/**
 * How often it failed.
 */
failed?: number
lastTried?: Time
}
/**
 * The solution that resolved it.
 */
export interface Solution {
/**
 * Id of the solution.
 */
solutionId: string
/**
 * Its title.
 */
title: string
/**
 * It removes the cause, or works around it.
 */
kind: ("fix" | "workaround")
/**
 * Its steps, in order.
 */
steps: string[]
/**
 * How to see whether it worked.
 */
check?: string
/**
 * The cause.
 */
rootCause?: string
}
/**
 * A route with the share of votes for it.
 */
export interface RouteVote {
/**
 * Place of the routing rule, from 0.
 */
rule: number
/**
 * The team.
 */
team: string
/**
 * The category.
 */
category?: string
/**
 * Share of the votes, in [0, 1].
 */
confidence: number
}
/**
 * Why the session left its level.
 */
export interface Reason {
/**
 * What kind of reason.
 */
code: ("unknown-trouble" | "exhausted" | "too-costly" | "requested" | "tree" | "overdue" | "low-confidence" | "questions-used" | "repairs-used" | "condition" | "vip" | "repeated" | "handed-back")
/**
 * In words.
 */
text: string
/**
 * Where in the knowledge it is declared, as escalation.L1.questions.
 */
rule?: string
/**
 * What exactly stood in the way.
 */
cause?: ("resolved" | "unknown" | "undecided" | "exhausted" | "costly" | "declined" | "skipped" | "above-level" | "above-audience" | "tree" | "low-confidence" | "questions-used" | "repairs-used" | "condition" | "vip" | "repeated" | "handed-back" | "requested" | "cancelled")
/**
 * The solution that stood out and cannot be proposed here.
 */
solutionId?: string
}
/**
 * One clock of a service level.
 */
export interface Clock {
/**
 * When it is due: ISO 8601.
 */
due: string
/**
 * Running, paused, met in time, or breached.
 */
state: ("running" | "paused" | "met" | "breached")
/**
 * What a paused clock waits for.
 */
waitingFor?: ("requester" | "vendor")
}
