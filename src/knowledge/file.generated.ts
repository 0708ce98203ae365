// Generated from schemas/knowledge.schema.json by test/scripts/generate-types.ts; do not edit.
/**
 * Language of every plain text of this file. Without it a plain text is French, and a plain wording counts in every language.
 */
export type Language = ("fr" | "en")
/**
 * A text in the language of the file, or in several languages: { fr: ..., en: ... }.
 */
export type Text = (string | {
fr?: PlainText
en?: PlainText
})
/**
 * A text.
 */
export type PlainText = string
/**
 * What a value is called, and other ways people say it.
 */
export type AttributeValue = (string | {
fr?: PlainText
en?: PlainText
also?: Wordings
[key: `x-${string}`]: unknown
})
/**
 * Other ways people say it: a list of texts, or a list for each language.
 */
export type Wordings = (Text[] | {
/**
 * French wordings.
 */
fr?: PlainText[]
/**
 * English wordings.
 */
en?: PlainText[]
})
/**
 * Letters, digits, '.', '_' and '-'; begins with a letter or a digit; at most 100 characters.
 */
export type Id = string
/**
 * A number, in the unit of the attribute.
 */
export type Quantity = number
/**
 * Minutes it takes.
 */
export type Cost = number
/**
 * A chance, from 0 to 1.
 */
export type Share = number
/**
 * The least skilled people who can do it.
 */
export type Audience = ("user" | "agent" | "expert")
/**
 * L0 self-service, L1 first line, L2 advanced, L3 subject expert, L4 outside vendor.
 */
export type Level = ("L0" | "L1" | "L2" | "L3" | "L4")
/**
 * A number of tries; fractions come from decay.
 */
export type Count = number
/**
 * Where an answer leads: the id of a node, or one of { solution: id }, { tree: id }, { retrieve: true }, { escalate: { to: level } }.
 */
export type Step = (string | {
solution?: Id
tree?: Id
/**
 * Hands over to retrieval.
 */
retrieve?: true
/**
 * Hands over to a level.
 */
escalate?: {
to: Level
team?: PlainText
reason?: Text
}
})
/**
 * Groups of words that mean the same, in every language, or for each language.
 */
export type Synonyms = (SynonymGroup[] | {
/**
 * French synonyms.
 */
fr?: SynonymGroup[]
/**
 * English synonyms.
 */
en?: SynonymGroup[]
})
/**
 * Words that mean the same.
 * 
 * @minItems 2
 */
export type SynonymGroup = PlainText[]
/**
 * Who is told when more authority is asked for, as the ticket system names them.
 * 
 * @minItems 1
 * @maxItems 50
 * 
 * Items: As the ticket system knows the person or the list.
 */
export type Watchers = string[]
/**
 * move hands over, alert tells those of `alert` and leaves the work where it is; move where left out.
 */
export type Measure = ("move" | "alert" | "both")
/**
 * Hours of a day, ascending: 08:30-12:00. A night is written in two parts: 22:00-24:00, and 00:00-06:00 of the next day.
 * 
 * @maxItems 24
 */
export type Hours = string[]
/**
 * Time: 30s, 15m, 2h, 1d. In a target it is working time, and a day has 24 hours.
 */
export type Duration = string

/**
 * A knowledge file of dejacase: any of these sections, in any number of files of one folder. Ids are global in the folder. Keys that begin with x- are free.
 */
export interface KnowledgeFile {
/**
 * Version of the file format: 1.
 */
version?: 1
language?: Language
/**
 * The vocabulary: everything that can be known about a trouble, and asked.
 */
attributes?: {
[k: string]: Attribute
}
/**
 * Repairs, each shared by all the cases it repaired.
 */
solutions?: {
[k: string]: Solution
}
/**
 * Troubles that have been seen, with the solution that worked.
 */
cases?: Case[]
/**
 * What you expect of the knowledge. Tests are never indexed.
 */
tests?: Test[]
/**
 * Authored diagnosis procedures.
 */
trees?: {
[k: string]: Tree
}
synonyms?: Synonyms
/**
 * Trees of values from general to special, for attributes of type taxonomy.
 */
taxonomies?: {
[k: string]: Taxonomy
}
/**
 * Which team and category a trouble goes to. The first rule that holds counts.
 */
routing?: RoutingRule[]
/**
 * When and whereto each level hands over.
 */
escalation?: {
L0?: EscalationRule
L1?: EscalationRule
L2?: EscalationRule
L3?: EscalationRule
L4?: EscalationRule
}
/**
 * When people work: local hours of a time zone.
 */
calendars?: {
[k: string]: Calendar
}
/**
 * In what time people are helped. The first target that holds counts.
 */
targets?: Target[]
verification?: Verification
[key: `x-${string}`]: unknown
}
/**
 * Something that can be known about a trouble, and asked.
 */
export interface Attribute {
question: Text
/**
 * boolean: yes or no. choice: one of the values. ordinal: one of the values, in their order. number. set: any of the values. taxonomy: a node of a taxonomy. text.
 */
type: ("boolean" | "choice" | "ordinal" | "number" | "set" | "taxonomy" | "text")
/**
 * The values by id, in their order. For a boolean only yes and no; for a taxonomy the labels of its nodes.
 */
values?: {
[k: string]: AttributeValue
}
taxonomy?: Id
unit?: PlainText
min?: Quantity
max?: Quantity
/**
 * Difference of two numbers at which they no longer resemble each other.
 */
span?: number
cost?: Cost
/**
 * Chance that each audience can answer; learned when left out.
 */
answerRate?: {
user?: Share
agent?: Share
expert?: Share
}
audience?: Audience
askWhen?: Condition
/**
 * Stays the same from one trouble to the next, so that it is remembered of the person's earlier sessions.
 */
lasting?: true
/**
 * Weight in the similarity of cases; 1 where left out.
 */
weight?: number
/**
 * How a case that does not know this attribute compares: left out, counted as different, or half-way.
 */
missing?: ("ignore" | "pessimistic" | "neutral")
[key: `x-${string}`]: unknown
}
/**
 * Holds when every attribute has one of its values.
 */
export interface Condition {
/**
 * @minItems 1
 */
[k: string]: string | number | (string | number)[]
}
/**
 * Steps that repair a trouble.
 */
export interface Solution {
title: Text
also?: Wordings
/**
 * What to do, in order, one action each.
 * 
 * @minItems 1
 */
steps: Text[]
check?: Text
/**
 * fix removes the cause, workaround lives with it.
 */
kind?: ("fix" | "workaround")
rootCause?: Text
level?: Level
cost?: Cost
success?: Share
/**
 * high is confirmed before it is carried out.
 */
risk?: ("none" | "low" | "high")
audience?: Audience
[key: `x-${string}`]: unknown
}
/**
 * A trouble that has been seen.
 */
export interface Case {
id: Id
problem: Text
also?: Wordings
facts?: Facts
solution: Id
/**
 * A draft waits for review and is not retrieved.
 */
status?: ("draft" | "active")
/**
 * How often the solution worked and failed.
 */
evidence?: {
worked?: Count
failed?: Count
}
[key: `x-${string}`]: unknown
}
/**
 * Known attributes: a value id, a number, a text, or a list of value ids for a set.
 */
export interface Facts {
[k: string]: string | number | (string | number)[]
}
/**
 * What you expect the knowledge to find.
 */
export interface Test {
id: Id
say: Text
language?: Language
facts?: Facts
answers?: Facts
expect: Id
/**
 * The solution is among the first so many; 1 where left out.
 */
within?: number
/**
 * The solution is proposed after at most so many questions.
 */
questions?: number
[key: `x-${string}`]: unknown
}
/**
 * An authored diagnosis procedure.
 */
export interface Tree {
title: Text
when?: Condition
problem?: Wordings
start: Id
/**
 * The questions of the tree.
 */
nodes: {
[k: string]: Node
}
[key: `x-${string}`]: unknown
}
/**
 * One question of a tree.
 */
export interface Node {
ask: Id
/**
 * Where each value leads. other catches the values not listed, unknown people who do not know. Numbers: < n, <= n, > n, >= n or a..b.
 */
answers: {
[k: string]: Step
}
[key: `x-${string}`]: unknown
}
/**
 * Which team a trouble goes to.
 */
export interface RoutingRule {
when: Condition
team: PlainText
category?: PlainText
[key: `x-${string}`]: unknown
}
/**
 * When and whereto this level hands over.
 */
export interface EscalationRule {
/**
 * Time after which the level hands over by itself: 30s, 15m, 2h, 1d.
 */
after?: string
to: Level
/**
 * Minutes that moving up costs; where left out twice the dearest repair, at least 30.
 */
cost?: number
team?: PlainText
alert?: Watchers
/**
 * Chance that the level it goes to resolves it; what it does not resolve goes on from there, at that level's own cost. 1 where left out.
 */
resolves?: number
/**
 * Confidence from which the team and category that the cases predict are taken where no routing rule holds; never where left out.
 */
predict?: number
/**
 * Hands over when no solution is as probable as `below` after so many questions at this level.
 */
confidence?: {
below: Share
/**
 * Questions asked at this level.
 */
after: number
}
/**
 * Most questions of this level; before one more it hands over.
 */
questions?: number
/**
 * Repairs that failed at this level until it hands over.
 */
repairs?: number
/**
 * What is handed over, or told to more authority, at once: danger, a grave or a common trouble. It raises the priority.
 * 
 * @minItems 1
 */
when?: EscalationWhen[]
vip?: Measure
/**
 * What follows when the requester had the same solution or category so often; it raises the priority.
 */
repeated?: {
/**
 * Sessions, this one included.
 */
times: number
/**
 * How long ago the first of them may be.
 */
within: string
measure?: Measure
}
[key: `x-${string}`]: unknown
}
/**
 * What follows as soon as the facts are known.
 */
export interface EscalationWhen {
facts: Condition
reason: Text
measure?: Measure
}
/**
 * When people work.
 */
export interface Calendar {
zone: PlainText
/**
 * Working hours by weekday; nobody works on one that is left out.
 */
hours: {
mon?: Hours
tue?: Hours
wed?: Hours
thu?: Hours
fri?: Hours
sat?: Hours
sun?: Hours
}
/**
 * Days without work: 2026-05-14, or 12-25 for every year.
 * 
 * @maxItems 1000
 */
holidays?: string[]
[key: `x-${string}`]: unknown
}
/**
 * In what time troubles are helped that it fits.
 */
export interface Target {
when?: Condition
/**
 * Priorities it is for; left out, all.
 * 
 * @minItems 1
 */
priority?: ("low" | "normal" | "high" | "urgent")[]
/**
 * Levels it is for; left out, those of the house. With L4 it is the contract of the vendor.
 * 
 * @minItems 1
 */
level?: Level[]
calendar?: Id
response?: Duration
resolution?: Duration
update?: Duration
forgotten?: Duration
/**
 * Per cents of each time at which people are warned.
 * 
 * @maxItems 10
 */
warn?: number[]
[key: `x-${string}`]: unknown
}
/**
 * What is asked before anything private is shown: earlier sessions, equipment. The directory knows the answers.
 */
export interface Verification {
/**
 * Questions by the id under which the directory checks the answer, in the order in which they are asked.
 */
questions: {
[k: string]: Text
}
/**
 * Right answers that are needed; all of them where left out.
 */
required?: number
/**
 * Wrong answers after which the session goes on without anything private; 3 where left out.
 */
tries?: number
/**
 * Channels that identify the person by themselves: nobody is asked there.
 * 
 * @minItems 1
 * @maxItems 50
 */
trusted?: PlainText[]
}
/** Nodes by id, each with its children inside; `label` and `also` describe a node and are no children. */
export interface Taxonomy {
  label?: Text;
  also?: Wordings;
  [id: string]: Taxonomy | Text | Wordings | undefined;
}
