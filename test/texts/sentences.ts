import type { Texts } from '../../src/index.js';
import { texts as ar } from '../../src/texts/ar.js';
import { texts as de } from '../../src/texts/de.js';
import { texts as en } from '../../src/texts/en.js';
import { texts as es } from '../../src/texts/es.js';
import { texts as fr } from '../../src/texts/fr.js';
import type { Duration } from '../../src/texts/index.js';
import { texts as it } from '../../src/texts/it.js';
import { texts as ja } from '../../src/texts/ja.js';
import { texts as nl } from '../../src/texts/nl.js';
import { texts as pl } from '../../src/texts/pl.js';
import { texts as ptBR } from '../../src/texts/pt-BR.js';
import { texts as tr } from '../../src/texts/tr.js';
import { texts as zhCN } from '../../src/texts/zh-CN.js';

/** Every catalogue, by the subpath that exports it. */
export const catalogues: Readonly<Record<string, Texts>> = {
  ...{ en, de, fr, es, 'pt-BR': ptBR, it, nl, pl, tr, ja, 'zh-CN': zhCN, ar },
};

type Sentence<Value = never> = (value: Value) => string;

/** A list of values for every sentence that has one, in the form of the catalogue. */
type ValuesOf<Part> =
  Part extends Sentence<infer Value>
    ? readonly Value[]
    : { readonly [Name in keyof Part as NeedsValues<Part[Name], Name>]: ValuesOf<Part[Name]> };

/** The name of a sentence with a value, or of a group with one; `never` for others. */
type NeedsValues<Part, Name> = Part extends string
  ? never
  : Part extends Sentence
    ? Name
    : keyof ValuesOf<Part> extends never
      ? never
      : Name;

const pauses: readonly Duration[] = (['minute', 'hour'] as const).flatMap((unit) =>
  [0, 1, 2, 5, 11, 100].map((amount) => ({ amount, unit })),
);
const some: readonly number[] = [1, 2, 3, 5, 11, 22, 100, 1234, 1_000_000];
const counts: readonly number[] = [0, ...some];

/** What the sentences are called with. It does not compile without one of them. */
const values: ValuesOf<Texts> = {
  notices: { busy: { asksToWait: pauses } },
  desk: {
    status: { since: ['15:05', '03/12, 3:05 PM'], unsaved: counts },
    unsaved: { goesTo: ['Ada Example', '+49 89 1234'], others: counts, more: counts },
    chooser: { found: some },
  },
};

const nameOf = (value: unknown): string => {
  const { amount, unit } = Object(value) as Partial<Duration>;
  return unit === undefined ? String(value) : `${amount} ${unit}`;
};

/** Every text of a catalogue by its path, as `notices.noMatch.title` or `desk.chooser.found.2`. */
export const sentencesOf = (
  texts: object,
  path = '',
  given: object = values,
): [path: string, sentence: string][] =>
  Object.entries(texts).flatMap(([name, part]) => {
    const own = `${path}${name}`;
    if (typeof part === 'string') return [[own, part]];
    const forPart = new Map(Object.entries(given)).get(name) ?? {};
    if (typeof part === 'object') return sentencesOf(part, `${own}.`, forPart);
    return forPart.map((value: never) => [`${own}.${nameOf(value)}`, part(value)]);
  });

/** A catalogue whose every sentence is its own path in brackets. */
export const markedTexts: Texts = (function mark(texts: object, path: string): object {
  const marks = Object.entries(texts).map(([name, value]) => {
    const own = `${path}${name}`;
    if (typeof value === 'function') return [name, () => `[${own}]`];
    if (typeof value === 'object') return [name, mark(value, `${own}.`)];
    return [name, ['language', 'direction'].includes(name) ? value : `[${own}]`];
  });
  return Object.fromEntries(marks);
})(en, '') as Texts;
