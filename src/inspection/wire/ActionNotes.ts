import type { MessageEvent } from '../InspectionEvent.js';
import type { FieldForm, FieldType } from './FieldForm.js';
import type { WireAction, WireCount, WireField, WireIntervals } from './WireReportData.js';

const mostPaths = 300;
const mostForms = 12;
const mostIntervals = 2000;
const mostCounted = 40;

/** The collected data of one field. */
interface FieldNotes {
  count: number;
  readonly types: Set<FieldType>;
  readonly forms: Set<string>;
  readonly words: Set<string | boolean>;
  readonly readAs: Set<string>;
}

/** Collects data about the messages of one action in one direction. Its size is limited. */
export class ActionNotes {
  #count = 0;
  #withFields = 0;
  #firstAt = 0;
  #lastAt = 0;
  readonly #intervals: number[] = [];
  readonly #spellings = new Set<string>();
  readonly #fields = new Map<string, FieldNotes>();
  readonly #reasons = new Map<string, number>();
  readonly #issues = new Map<string, number>();
  readonly #ignored = new Map<string, number>();

  constructor(
    readonly direction: MessageEvent['direction'],
    readonly action: string,
    readonly isKnown: boolean,
  ) {}

  /** @param fields The fields of the message, if they are known. */
  add(event: MessageEvent, fields: readonly FieldForm[] | undefined): void {
    if (this.#count === 0) this.#firstAt = event.at;
    else if (this.#intervals.length < mostIntervals) this.#intervals.push(event.at - this.#lastAt);
    this.#count += 1;
    this.#lastAt = event.at;
    if (this.isKnown && event.name !== undefined) addTo(this.#spellings, event.name);
    if (event.reason !== undefined) countIn(this.#reasons, event.reason);
    for (const issue of event.issues ?? []) countIn(this.#issues, textOf(issue));
    for (const issue of event.ignored ?? []) countIn(this.#ignored, textOf(issue));
    if (fields === undefined) return;
    this.#withFields += 1;
    this.#addFields(fields);
  }

  /** @param startedAt The start of the session, in milliseconds since the epoch. */
  toJSON(startedAt: number): WireAction {
    const intervals = intervalsOf(this.#intervals);
    return {
      direction: this.direction,
      action: this.action,
      isKnown: this.isKnown,
      spellings: [...this.#spellings],
      count: this.#count,
      firstMs: this.#firstAt - startedAt,
      lastMs: this.#lastAt - startedAt,
      ...(intervals && { intervals }),
      withFields: this.#withFields,
      fields: [...this.#fields].map(toField),
      reasons: countsOf(this.#reasons),
      issues: countsOf(this.#issues),
      ignored: countsOf(this.#ignored),
    };
  }

  #addFields(fields: readonly FieldForm[]): void {
    const counted = new Set<string>();
    for (const { path, type, forms = [], words = [], readAs } of fields) {
      const notes = this.#notesOn(path);
      if (notes === undefined) continue;
      if (!counted.has(path)) notes.count += 1;
      counted.add(path);
      addTo(notes.types, type);
      for (const form of forms) addTo(notes.forms, form);
      for (const word of words) addTo(notes.words, word);
      if (readAs !== undefined) addTo(notes.readAs, readAs);
    }
  }

  #notesOn(path: string): FieldNotes | undefined {
    const known = this.#fields.get(path);
    if (known !== undefined || this.#fields.size >= mostPaths) return known;
    const notes: FieldNotes = {
      count: 0,
      types: new Set(),
      forms: new Set(),
      words: new Set(),
      readAs: new Set(),
    };
    this.#fields.set(path, notes);
    return notes;
  }
}

const textOf = ({ path, problem }: { readonly path: string; readonly problem: string }) =>
  `${path} ${problem}`.trim();

function addTo<Item>(set: Set<Item>, item: Item): void {
  if (set.size < mostForms) set.add(item);
}

function countIn(counts: Map<string, number>, text: string): void {
  const count = counts.get(text);
  if (count !== undefined || counts.size < mostCounted) counts.set(text, (count ?? 0) + 1);
}

const countsOf = (counts: ReadonlyMap<string, number>): readonly WireCount[] =>
  [...counts].map(([text, count]) => ({ text, count }));

const toField = ([path, notes]: readonly [string, FieldNotes]): WireField => ({
  path,
  count: notes.count,
  types: [...notes.types],
  forms: [...notes.forms],
  words: [...notes.words],
  readAs: [...notes.readAs],
  isUnknown: path.includes('~'),
});

function intervalsOf(given: readonly number[]): WireIntervals | undefined {
  const sorted = [...given].sort((a, b) => a - b);
  const [minMs, medianMs, maxMs] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  if (minMs === undefined || medianMs === undefined || maxMs === undefined) return undefined;
  return { minMs, medianMs, maxMs };
}
