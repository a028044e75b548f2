import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { texts as english } from '../../src/texts/en.js';
import { catalogues, sentencesOf } from './sentences.js';

/** Words that a language has taken over from English. */
const sameAsInEnglish: readonly string[] = ['element.frameTitle'];

/** What is no sentence: titles, the words on buttons and fields, and what stands in place of a name. */
const isLabel = (path: string) =>
  /^desk\.(buttons|unsaved\.goesTo)\.|(itle|\.(unknownCaller|noSubject|searchLabel))$/.test(path);

/** Numbers that a language says in words. */
const inWords: Readonly<Record<string, readonly number[]>> = { ar: [0, 1, 2] };

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: object };
const paths = sentencesOf(english).map(([path]) => path);
const translated = Object.entries(catalogues).filter(([language]) => language !== 'en');

test('[LG3] every subpath of texts has its catalogue here', () => {
  const subpaths = Object.keys(exports).filter((name) => name.startsWith('./texts/'));
  expect(subpaths.sort()).toEqual(
    Object.keys(catalogues)
      .map((language) => `./texts/${language}`)
      .sort(),
  );
});

describe.each(Object.entries(catalogues))('%s', (language, texts) => {
  test('[LG3] has every sentence and no empty one, in the direction of its script', () => {
    const sentences = sentencesOf(texts);
    expect(sentences.map(([path]) => path)).toEqual(paths);
    for (const [path, sentence] of sentences) expect(sentence, path).toMatch(/^\S(.*\S)?$/);
    expect(texts.language).toBe(language);
    expect(texts.direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });

  test('[LG3] ends sentences as such, and titles and labels not', () => {
    for (const [path, sentence] of sentencesOf(texts)) {
      if (/^(language|direction|element)/.test(path)) continue;
      expect(/[.。]$/.test(sentence), `${path}: ${sentence}`).toBe(!isLabel(path));
    }
  });

  test('[LG3] puts the time and the record into the sentence that has one', () => {
    expect(texts.desk.status.since('15:05')).toContain('15:05');
    expect(texts.desk.unsaved.goesTo('+49 89 $& #')).toContain('+49 89 $& #');
  });

  test('[LG9] puts the number into the sentence that has one, in the form of the language', () => {
    for (const unit of ['minute', 'hour'] as const) {
      for (const amount of [0, 1, 2, 5, 11, 100]) {
        const options = { style: 'unit', unit, unitDisplay: 'long' } as const;
        const said = texts.notices.busy.asksToWait({ amount, unit });
        expect(said).toContain(new Intl.NumberFormat(language, options).format(amount));
      }
    }
  });

  test('[LG9] puts the count into the sentence that has one, in the digits of the language', () => {
    const counted = sentencesOf(texts).flatMap(([path, sentence]) => {
      const count = /^desk\..*\.(\d+)$/.exec(path)?.[1];
      return count === undefined ? [] : [[path, sentence, Number(count)] as const];
    });
    expect(counted.length).toBeGreaterThan(35);
    for (const [path, sentence, count] of counted) {
      const isInWords = inWords[language]?.includes(count) ?? false;
      const digits = isInWords ? [] : [new Intl.NumberFormat(language).format(count)];
      expect(sentence.match(/[\p{Nd}#]([^\p{L}]*\p{Nd})?/gu) ?? [], path).toEqual(digits);
    }
  });
});

test.each(translated)('[LG3] %s says everything in its own words', (_, texts) => {
  const inEnglish = new Map(sentencesOf(english));
  const same = sentencesOf(texts)
    .filter(([path, sentence]) => path !== 'direction' && inEnglish.get(path) === sentence)
    .map(([path]) => path);
  expect(same.filter((path) => !sameAsInEnglish.includes(path))).toEqual([]);
});

test.each([
  ['en', 2, 'The CRM asks to wait 2 minutes.'],
  ['en', 1, 'The CRM asks to wait 1 minute.'],
  ['de', 5, 'Das CRM bittet um eine Wartezeit: 5 Minuten.'],
  ['pl', 2, 'Czas oczekiwania podany przez CRM: 2 minuty.'],
  ['pl', 5, 'Czas oczekiwania podany przez CRM: 5 minut.'],
  ['ar', 11, 'مدة الانتظار التي يطلبها نظام CRM: 11 دقيقة.'],
] as const)('[LG9] %s has the plural form for %s minutes', (language, amount, sentence) => {
  const { asksToWait } = catalogues[language]?.notices.busy ?? english.notices.busy;
  expect(asksToWait({ amount, unit: 'minute' })).toBe(sentence);
});

test.each(translated)(
  '[LG10] the script of %s adds its catalogue to Patchcord',
  (language, texts) => {
    const page = vm.createContext({ AbortController, queueMicrotask });
    const run = (path: string) =>
      vm.runInContext(readFileSync(`dist/${path}.iife.js`, 'utf8'), page);
    expect(() => run(`texts/${language}`)).toThrow('Load patchcord.iife.js before');
    run('patchcord');
    run(`texts/${language}`);
    const { title } = vm.runInContext(`Patchcord.texts['${language}'].notices.noMatch`, page);
    expect(title).toBe(texts.notices.noMatch.title);
  },
);
