import { readFile } from 'node:fs/promises';
import { CommandFailure } from './CommandFailure.js';

/** One file of a new adapter. */
export interface AdapterFile {
  readonly name: string;
  readonly text: string;
  /** A short description of the file. */
  readonly purpose: string;
}

/** The guide. Its relative path is the same in the sources and in the built package. */
const guide = new URL('../docs/adapters/write-your-own.md', import.meta.url);

const purposes: Readonly<Record<string, string>> = {
  'MyCrm.ts': "what the adapter asks of the CRM: put your CRM's own calls here",
  'askMyCrm.ts': 'how it is asked: aborts, error codes, no customer data in errors',
  'myCrmAdapter.ts': 'the adapter, method by method',
  'FakeMyCrm.ts': 'a CRM to test against, with its failures and silences',
  'myCrmAdapter.test.ts': 'the contract that every adapter keeps to',
};

/**
 * Returns the files of a new adapter: the code blocks of the guide, with the adapter's name in place of `MyCrm`.
 *
 * @throws CommandFailure if the name is invalid
 */
export async function adapterFiles(name: string): Promise<AdapterFile[]> {
  checkForm(name);
  const text = await readFile(guide, 'utf8');
  // Each block of code begins with the name of its file.
  const blocks = [...text.matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs)];
  checkUnused(name, blocks.map(([block]) => block).join('\n'));
  return blocks.map(([, file = '', code = '']) => ({
    name: renamed(file, name),
    text: renamed(code, name),
    purpose: purposes[file] ?? '',
  }));
}

function checkForm(name: string): void {
  if (/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(name)) return;
  const better = name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^[\d-]+|-+$/g, '');
  throw new CommandFailure(
    `the name "${name}" must be lower-case words joined by hyphens, such as ${better || 'acme-desk'}.`,
  );
}

/** Throws if the template's code already uses the name for something else. */
function checkUnused(name: string, code: string): void {
  const words = new Set(code.match(/\w+/g));
  const taken = [...words].find(
    (word) => renamed(word, name) !== word && words.has(renamed(word, name)),
  );
  if (taken === undefined) return;
  throw new CommandFailure(
    `the name "${name}" would make ${renamed(taken, name)} mean two things in the adapter's code; take another, such as ${name}-crm.`,
  );
}

const renamed = (text: string, name: string): string =>
  text.replace(/MyC(?:rm|RM)/g, pascalCase(name)).replaceAll('myCrm', camelCase(name));

const camelCase = (name: string): string =>
  name.replace(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase());

const pascalCase = (name: string): string => camelCase(`-${name}`);
