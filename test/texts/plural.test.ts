import { expect, test } from 'vitest';
import { texts as english } from '../../src/texts/en.js';
import { plural } from '../../src/texts/plural.js';
import { catalogues } from './sentences.js';

test('[LG9] a language without a form of its own for a number takes the other one', () => {
  expect(plural('en', 1, { other: '# pages.' })).toBe('1 pages.');
  expect(plural('fr', 1_000_000, { one: '# page.', other: '# pages.' })).toMatch(
    /^1\D000\D000 pages\.$/,
  );
});

test.each([
  [
    ['en', 1],
    '1 interaction log is not saved yet.',
    '1 log of another agent waits on this computer.',
    '1 more log.',
    '1 record found.',
  ],
  [
    ['en', 2],
    '2 interaction logs are not saved yet.',
    '2 logs of other agents wait on this computer.',
    '2 more logs.',
    '2 records found.',
  ],
  [
    ['de', 1],
    '1 Gesprächsprotokoll ist noch nicht gespeichert.',
    'Auf diesem Computer wartet 1 Protokoll eines anderen Agenten.',
    '1 weiteres Protokoll.',
    '1 Datensatz gefunden.',
  ],
  [
    ['de', 1234],
    '1.234 Gesprächsprotokolle sind noch nicht gespeichert.',
    'Auf diesem Computer warten 1.234 Protokolle anderer Agenten.',
    '1.234 weitere Protokolle.',
    '1.234 Datensätze gefunden.',
  ],
  [
    ['pl', 1],
    '1 notatka o interakcji nie została jeszcze zapisana.',
    'Na tym komputerze czeka 1 notatka innego konsultanta.',
    'Jeszcze 1 notatka.',
    'Znaleziono 1 rekord.',
  ],
  [
    ['pl', 22],
    '22 notatki o interakcjach nie zostały jeszcze zapisane.',
    'Na tym komputerze czekają 22 notatki innych konsultantów.',
    'Jeszcze 22 notatki.',
    'Znaleziono 22 rekordy.',
  ],
  [
    ['pl', 12],
    '12 notatek o interakcjach nie zostało jeszcze zapisanych.',
    'Na tym komputerze czeka 12 notatek innych konsultantów.',
    'Jeszcze 12 notatek.',
    'Znaleziono 12 rekordów.',
  ],
  [
    ['pl', 1.5],
    '1,5 notatki o interakcjach nie zostało jeszcze zapisane.',
    'Na tym komputerze czeka 1,5 notatki innych konsultantów.',
    'Jeszcze 1,5 notatki.',
    'Znaleziono 1,5 rekordu.',
  ],
  [
    ['ar', 0],
    'لا توجد ملاحظات تفاعل غير محفوظة.',
    'لا توجد على هذا الحاسوب ملاحظات لموظفين آخرين.',
    'لا توجد ملاحظات أخرى.',
    'لم يتم العثور على أي سجل.',
  ],
  [
    ['ar', 1],
    'توجد ملاحظة تفاعل واحدة لم تُحفظ بعد.',
    'توجد على هذا الحاسوب ملاحظة واحدة لموظف آخر لم تُحفظ بعد.',
    'ملاحظة واحدة أخرى.',
    'تم العثور على سجل واحد.',
  ],
  [
    ['ar', 2],
    'توجد ملاحظتا تفاعل لم تُحفظا بعد.',
    'توجد على هذا الحاسوب ملاحظتان لموظفين آخرين لم تُحفظا بعد.',
    'ملاحظتان أخريان.',
    'تم العثور على سجلين.',
  ],
  [
    ['ar', 3],
    'توجد 3 ملاحظات تفاعل لم تُحفظ بعد.',
    'توجد على هذا الحاسوب 3 ملاحظات لموظفين آخرين لم تُحفظ بعد.',
    '3 ملاحظات أخرى.',
    'تم العثور على 3 سجلات.',
  ],
  [
    ['ar', 11],
    'توجد 11 ملاحظة تفاعل لم تُحفظ بعد.',
    'توجد على هذا الحاسوب 11 ملاحظة لموظفين آخرين لم تُحفظ بعد.',
    '11 ملاحظة أخرى.',
    'تم العثور على 11 سجلًا.',
  ],
  [
    ['ar', 100],
    'توجد 100 ملاحظة تفاعل لم تُحفظ بعد.',
    'توجد على هذا الحاسوب 100 ملاحظة لموظفين آخرين لم تُحفظ بعد.',
    '100 ملاحظة أخرى.',
    'تم العثور على 100 سجل.',
  ],
] as const)('[LG9] counts have their plural form: %s', ([language, count], ...sentences) => {
  const { status, unsaved, chooser } = (catalogues[language] ?? english).desk;
  const counted = [status.unsaved, unsaved.others, unsaved.more, chooser.found];
  expect(counted.map((say) => say(count))).toEqual(sentences);
});
