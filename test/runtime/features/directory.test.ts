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
