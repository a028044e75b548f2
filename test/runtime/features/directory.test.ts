import { describe, expect, it } from 'vitest';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type { DirectoryContact } from '../../../src/index.js';
import { clientCodec, clientMessageType } from '../../../src/protocol/index.js';
import { collectDirectory } from '../../../src/runtime/features/directory.js';
import { crmDataInput } from '../../doubles/ScriptedAdapter.js';

const contacts = (count: number): DirectoryContact[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `CON-${index}`,
    name: `Contact ${index}`,
    phone: '+12025550143',
  }));

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'dir-1' };

const collect = (listDirectory: () => Promise<readonly DirectoryContact[]>) =>
  collectDirectory({ ...memoryAdapter(crmDataInput), listDirectory }, call, () => undefined);

const encode = (action: string, data: object) =>
  clientCodec.encode({ type: clientMessageType, action, data } as never);

const people = (first: number, count = 2): DirectoryContact[] =>
  contacts(first + count).slice(first);
const unreachable = (index: number): DirectoryContact => ({ id: `NO-${index}`, name: 'Nobody' });

/** The pages of a directory, as often as they are asked for. */
class Book {
  asked = 0;

  constructor(
    private readonly pageAt: (index: number) => readonly DirectoryContact[] | undefined,
  ) {}

  read = () =>
    collectDirectory(
      { ...memoryAdapter(crmDataInput), listDirectory: () => this.#pages() },
      call,
      () => undefined,
    );

  async *#pages() {
    for (;;) {
      const page = this.pageAt(this.asked);
      if (page === undefined) return;
      this.asked += 1;
      yield page;
    }
  }
}

describe('a directory that goes round in circles', () => {
  it.each<[string, (index: number) => DirectoryContact[], number]>([
    ['the first page for ever', () => people(0), 2],
    ['the last page for ever', (index) => people(Math.min(index, 3) * 2), 5],
    ['two pages in turn', (index) => people((index % 2) * 2), 3],
    ['a page of people who cannot be reached', () => [unreachable(1)], 2],
    ['a page of one', () => people(0, 1), 2],
    ['a page after empty ones', (index) => (index % 3 === 0 ? people(0) : []), 4],
  ])('[DI5] gives %s: it fails at the first page that comes again', async (_, pageAt, asked) => {
    const book = new Book(pageAt);
    await expect(book.read()).rejects.toMatchObject({
      ...{ code: 'INVALID_DATA', retryable: false },
      detail: 'the directory repeats a page',
    });
    expect(book.asked).toBe(asked);
  });

  it.each<[string, (index: number) => DirectoryContact[]]>([
    ['nothing but empty pages', () => []],
    [
      'the same people in another order',
      (index) => Array.from({ length: 12 }, (_, at) => people((index * at + at) % 13, 1)).flat(),
    ],
  ])('[DI5] gives %s: it fails, and is not read again', async (_, pageAt) => {
    const book = new Book(pageAt);
    await expect(book.read()).rejects.toMatchObject({
      ...{ code: 'INVALID_DATA', retryable: false },
      detail: expect.stringMatching(/^the directory (?:does not end|repeats a page)$/),
    });
    expect(book.asked).toBeLessThan(120);
  });

  it.each<[string, number, (index: number) => DirectoryContact[] | undefined, number]>([
    [
      'begins with 1,500 pages of people who cannot be reached',
      1501,
      (index) => (index < 1500 ? [unreachable(index)] : index === 1500 ? people(0) : undefined),
      2,
    ],
    ['has pages that overlap', 6, (index) => (index < 6 ? people(index, 3) : undefined), 8],
    ['ends with a part of the page before', 2, (index) => [people(0, 3), people(2, 1)][index], 3],
    ['has empty pages', 4, (index) => [people(0), [], [], people(2)][index], 4],
    [
      'shows the same people for two teams',
      3,
      (index) => [people(0, 3), people(0, 2), people(1, 3)][index],
      4,
    ],
    [
      'tells the number of somebody the second time',
      2,
      (index) => [[{ id: 'CON-0', name: 'Contact 0' }, unreachable(1)], people(0, 1)][index],
      1,
    ],
  ])('[DI5] is none if it %s', async (_, asked, pageAt, found) => {
    const book = new Book(pageAt);
    expect(await book.read()).toMatchObject({ count: String(found) });
    expect(book.asked).toBe(asked);
  });
});

describe('collectDirectory', () => {
  it('[DI4] lets others run between the parts of a long page', async () => {
    let turns = 0;
    let isCounting = true;
    const count = () => {
      turns += 1;
      if (isCounting) setImmediate(count);
    };
    setImmediate(count);
    const { count: found } = await collect(async () => contacts(10_000));
    isCounting = false;
    expect(found).toBe('10000');
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  it('[DI4] gives what is sent as it is, without another look at all of it', async () => {
    const directory = await collect(async () => contacts(3));
    const encoded = encode('crmDirectory', directory);
    expect(encoded.ok && encoded.message.data).toBe(directory);
    const copy = encode('crmDirectory', { ...directory });
    expect(copy.ok && copy.message.data).toEqual(directory);
    expect(copy.ok && copy.message.data).not.toBe(directory);
    expect(encode('crmData', directory).ok).toBe(false);
  });

  it.each([
    { id: null, name: 'Nobody', phone: '1' },
    { id: '1', name: null, phone: '1' },
    { id: '1', name: 'Nobody', phone: 1 },
  ])('[FE2] refuses a page with a contact that cannot be sent: %j', async (contact) => {
    const page = [...contacts(600), contact] as DirectoryContact[];
    await expect(collect(async () => page)).rejects.toMatchObject({ code: 'INVALID_DATA' });
  });
});
