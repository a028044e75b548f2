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

/** Values for the sentences that have some: what is told of them, and the sentence. */
const pauses: readonly Duration[] = (['minute', 'hour'] as const).flatMap((unit) =>
  [0, 1, 2, 5, 11, 100].map((amount) => ({ amount, unit })),
);

/** Calls a sentence that has values, once for each of the values. */
const saidOf = (sentence: (pause: Duration) => string): [string, string][] =>
  pauses.map((pause) => [`${pause.amount} ${pause.unit}`, sentence(pause)]);

/** Every text of a catalogue by its path, as `notices.noMatch.title`. */
export const sentencesOf = (texts: object, path = ''): [path: string, sentence: string][] =>
  Object.entries(texts).flatMap(([name, value]) => {
    if (typeof value === 'string') return [[`${path}${name}`, value]];
    const parts = typeof value === 'function' ? Object.fromEntries(saidOf(value)) : value;
    return sentencesOf(parts, `${path}${name}.`);
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
