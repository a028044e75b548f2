import { expect, test } from 'vitest';
import { sourceFiles } from './sourceFiles.js';

/** Files with sentences for developers, and who reads these. */
const forDevelopers: Readonly<Record<string, string>> = {
  'src/errors.ts': 'the messages of RuntimeError, and the English sentences of failures in events',
  'src/element/defineCrmConnector.ts': 'the message of a RuntimeError',
  'src/desk/noChooser.ts': 'the message of an AdapterError, which agents do not read',
  'src/runtime/FrameClaim.ts': 'the message of a RuntimeError',
  'src/runtime/checkPage.ts': 'the message of a RuntimeError',
  'src/runtime/findFrame.ts': 'the message of a RuntimeError',
  'src/runtime/misspeltMethods.ts': 'the event adapterQuestioned',
  'src/runtime/lifecycle/RootActor.ts': 'an uncaught error',
  'src/runtime/lifecycle/diagnosis.ts': 'the event readyOverdue',
  'src/runtime/outbox/Outbox.ts': 'the event outboxUnindexed',
};

const files = ['src/runtime', 'src/element', 'src/desk', 'src'].flatMap((folder) =>
  sourceFiles(folder).filter(({ path }) => folder !== 'src' || /^src\/\w+\.ts$/.test(path)),
);

const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

/** The texts of a source, without its comments. */
const literalsOf = (text: string): string[] =>
  (
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|\s)\/\/.*$/gm, '')
      .match(literal) ?? []
  ).map((found) => found.slice(1, -1));

/** Words that begin like a sentence or a title: two at least, the first with a capital letter. */
const isProse = (text: string): boolean => /^[A-Z][\w-]*,? +\S/.test(text) && /[a-z]{2}/.test(text);

const proseIn = (text: string) => literalsOf(text).filter(isProse);

test('[LG1] no source of the runtime, the element or the desk has a sentence of its own for agents', () => {
  expect(files.length).toBeGreaterThan(80);
  const found = files.filter(({ text }) => proseIn(text).length > 0).map(({ path }) => path);
  expect(found.sort()).toEqual(Object.keys(forDevelopers).sort());
});

/** What an agent sees or hears: fields of a notification, and of an element. */
const shownFields =
  /\b(title|text|textArray|textContent|innerText|innerHTML|ariaLabel|placeholder|alt)['"]?\s*(?::|=(?!=))\s*\[?\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/g;

/** `CRM` is the title of a notification of the page that has none; the word is the same in every language. */
const isWord = (text: string) => text === '' || text === 'CRM';

test('[LG1] no field that an agent sees is filled with a text of the source', () => {
  const found = files.flatMap(({ path, text }) =>
    [...text.matchAll(shownFields)]
      .map(([, field, ...texts]) => [field, texts.find((one) => one !== undefined) ?? ''] as const)
      .filter(([, value]) => !isWord(value))
      .map(([field, value]) => `${path}: ${field} ${value}`),
  );
  expect(found).toEqual([]);
});

/** Parts of the softphone that integrators read, not agents. */
const forIntegrators = ['Diagnosis', 'FaultPanel', 'Refusal', 'main', 'readPageOptions'];

/** Files of the simulator whose sentences no agent reads. */
const forTests: Readonly<Record<string, string>> = {
  'simulator/ShownNotification.ts': 'the state, for tests; the page has words of its own',
  'simulator/createConversationLog.ts': 'the violations, for integrators',
  'simulator/createLogLedger.ts': 'the violations, for integrators',
  'simulator/createReferee.ts': 'the violations, for integrators',
  'simulator/judgeDirectory.ts': 'the violations, for integrators',
};

/** Texts between tags, and those of attributes that are seen or heard. */
const shownInMarkup =
  /(?:>\s*([A-Za-z][^<>{}=;()]*?)\s*<\/?)|(?:\b(?:aria-label|title|label|alt|placeholder)="([^"]+)")/g;

test('[LG1] no source of the softphone but its catalogues has a text of its own for agents', () => {
  const sources = sourceFiles('simulator/page').filter(({ path }) => !path.includes('/texts/'));
  expect(sources.length).toBeGreaterThan(20);
  const markupIn = (path: string, text: string) =>
    path.endsWith('.tsx') ? [...text.matchAll(shownInMarkup)] : [];
  const withTexts = sources.filter(
    ({ path, text }) => markupIn(path, text).length + proseIn(text).length > 0,
  );
  const names = withTexts.map(({ path }) => path.replace(/.*\/(\w+)\.tsx?$/, '$1'));
  expect(names.sort()).toEqual(forIntegrators);
});

test('[LG1] what the softphone shows has no text of the simulator itself', () => {
  const sources = sourceFiles('simulator').filter(({ path }) => /^simulator\/\w+\.ts$/.test(path));
  expect(sources.length).toBeGreaterThan(25);
  const withoutDescriptions = (text: string) =>
    text.replace(/description:\s*(['`"])[\s\S]*?\1/g, '');
  const found = sources.filter(({ text }) => proseIn(withoutDescriptions(text)).length > 0);
  expect(found.map(({ path }) => path).sort()).toEqual(Object.keys(forTests));
});
