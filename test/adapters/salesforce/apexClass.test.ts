import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const folder = 'examples/salesforce/force-app/main/default';
const code = read(`${folder}/classes/PatchcordSoftphone.cls`);
/** Without comments, whose words are no code. */
const bare = code.replace(/\/\*[\s\S]*?\*\//g, '');

const textPattern = /'(?:[^'\\]|\\.)*'/g;
const assembled = [...bare.matchAll(/String query = ([^;]+);/g)].map(([, text = '']) => text);
const inline = [...bare.matchAll(/\[\s*(SELECT[^\]]+)\]/g)].map(([, text = '']) => text);

test('the guide shows the Apex class of the example', () => {
  expect(read('docs/adapters/salesforce.md')).toContain(`\`\`\`apex\n${code.trim()}\n\`\`\``);
});

test('[AD5] every query that the Apex class assembles is run with binds, in user mode', () => {
  expect(bare).not.toMatch(/Database\.(?:query|countQuery|getQueryLocator)\(|Search\.query/);
  const runs = [...bare.matchAll(/Database\.queryWithBinds\(([^)]*)\)/g)].map(([, text]) => text);
  expect(runs).toHaveLength(assembled.length);
  expect(new Set(runs)).toEqual(new Set(['query, binds, AccessLevel.USER_MODE']));
});

test('[AD5] nothing but names and numbers of the class itself is put into a query', () => {
  expect(assembled).toHaveLength(2);
  const parts = assembled.flatMap((text) =>
    text
      .replace(textPattern, "''")
      .split('+')
      .map((part) => part.trim()),
  );
  expect([...new Set(parts)].sort()).toEqual([
    "''",
    "(type == '' ? '' : '')",
    'PAGE_SIZE',
    "String.join(conditions, '')",
    "String.join(fields, '')",
    "String.join(namesOf(phones, emails), '')",
    'type',
  ]);
  const conditions = [...bare.matchAll(/conditions\.add\((.*)\);/g)].map(([, text]) => text);
  expect(conditions).toEqual(["field + ' IN :values'"]);
});

test('[AD5] every condition compares with a bind or with a word of SOQL', () => {
  const texts = [...assembled.flatMap((text) => text.match(textPattern) ?? []), ...inline];
  const compared = texts.flatMap((text) =>
    [...text.matchAll(/(?:[=<>]|\b(?:IN|LIKE))\s+(\S+)/g)].map(([, value = '']) => value),
  );
  expect(compared.length).toBeGreaterThan(5);
  expect(compared.filter((value) => !/^(?::|TRUE|FALSE)/.test(value))).toEqual([]);
});

test('[AD5] a query that was assembled is run as it is, and conditions are added at one place', () => {
  expect(bare.match(/\bquery\b\s*[+]?=(?!=)/g)).toHaveLength(assembled.length);
  expect(bare.match(/\bconditions\b\s*(?:\.\w+\(|[+]?=(?!=))/g)).toEqual([
    'conditions =',
    'conditions.add(',
    'conditions.isEmpty(',
  ]);
});

test('[AD21] a search leaves out converted leads, whichever field matches, and the directory inactive users', () => {
  const [directory = '', search = ''] = assembled;
  expect(directory).toContain("' WHERE IsActive = TRUE AND ");
  const rest = search.slice(search.indexOf("' WHERE ")).replace(/\s+/g, ' ');
  expect(rest).toBe(
    "' WHERE (' + String.join(conditions, ' OR ') + ')'" +
      " + (type == 'Lead' ? ' AND IsConverted = FALSE' : '') + ' LIMIT 50'",
  );
});

test('what the class sets on a task is checked for the agent first', () => {
  expect(bare.match(/saved\.put\(/g)).toHaveLength(1);
  expect(bare).toContain('isNew ? !described.isCreateable() : !described.isUpdateable()');
  expect(bare).not.toMatch(/new Task\([^)]/);
});

test('the permission set has every field of the own object', () => {
  const set = read(`${folder}/permissionsets/Patchcord_Agent.permissionset-meta.xml`);
  for (const field of ['Key__c', 'Task__c']) {
    expect(set).toContain(`<field>Patchcord_Interaction__c.${field}</field>`);
  }
});
