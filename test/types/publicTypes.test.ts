import { beforeAll, expect, test } from 'vitest';
import { compile } from './compile.js';

/** Statements that the compiler has to accept, and statements that it has to refuse. */
interface Statements {
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

const wire =
  "attributes: { type: 'agent' }, Id: '1', Name: 'Mira', Username: 'mira', LanguageLocaleKey: 'en'";
const plain = "id: 1, name: 'Mira', username: 'mira', locale: 'en', role: 'agent'";
const user = (fields: string) => `CrmDataInput['currentUser'] = { ${fields} }`;

const rules: Readonly<Record<string, Statements>> = {
  '[TY1] a user has five facts, each with a plain name or one of the wire, and no other field': {
    right: [
      user(wire),
      user(plain),
      user(`${wire}, ${plain}`),
      user(`${wire}, role: undefined`),
      user(wire.replace("type: 'agent'", "type: 'agent', url: '/users/1'")),
      user(`...{ Department: 'Billing' }, ${plain}`),
    ],
    wrong: [
      user('Id: 1'),
      user('Id: 1, Name: 42, nonsense: true'),
      user(`${wire}, nonsense: true`),
      user(`${plain}, nonsense: true`),
      user(`${plain}, Name: 42`),
      user(wire.replace("'Mira'", '42')),
      user(plain.replace(", role: 'agent'", '')),
    ],
  },
  '[TY1] a notification has no field that the connector does not know': {
    right: ["NotificationInput = { textArray: ['Saved.'], title: 'CRM' }"],
    wrong: [
      "NotificationInput = { textArray: ['Saved.'], titel: 'CRM' }",
      "NotificationInput = { title: 'CRM' }",
    ],
  },
};

const imports = ['CrmDataInput', 'NotificationInput'].map(
  (name) => `import type { ${name} } from '../../src/index.js';`,
);

/** One statement in each line. All rules are compiled at once, which takes seconds. */
const page = Object.values(rules).flatMap(({ right, wrong }) => [...right, ...wrong]);
let errors: ReadonlyMap<number, string>;

beforeAll(async () => {
  const lines = page.map((statement, index) => `export const x${index}: ${statement};`);
  errors = await compile([...imports, ...lines].join('\n'));
}, 120_000);

test.each(Object.entries(rules))('%s', (_, { right, wrong }) => {
  const isRefused = (statement: string) => errors.has(page.indexOf(statement) + imports.length + 1);
  expect(right.filter(isRefused)).toEqual([]);
  expect(wrong.filter(isRefused)).toEqual(wrong);
});

test('[TY1] nothing else of the page is refused', () => {
  const lines = page.map((_, index) => index + imports.length + 1);
  expect([...errors.keys()].filter((line) => !lines.includes(line))).toEqual([]);
});
