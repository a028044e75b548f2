import { describe, expect, test } from 'vitest';
import type { CrmRecord, InteractionLog } from '../../src/index.js';
import { InteractionRecords } from '../../src/runtime/InteractionRecords.js';
import { ListedCrm } from '../doubles/ListedCrm.js';
import { TestSession } from '../doubles/TestSession.js';

const kim: CrmRecord = { id: 'kim', type: 'Contact', name: 'Kim', phone: '+13125550178' };
const lee: CrmRecord = { ...kim, id: 'lee', name: 'Lee' };
const minuteMs = 60_000;

/** A CRM that saves logs, and may tell which record the agent chose. */
class SavingListedCrm extends ListedCrm {
  readonly saved: InteractionLog[] = [];
  chosen: CrmRecord | undefined;

  async saveInteractionLog(log: InteractionLog) {
    this.saved.push(log);
    return { id: `LOG-${this.saved.length}`, fields: {} };
  }

  override async openMatches(...[, records]: Parameters<ListedCrm['openMatches']>) {
    this.offered.push(records.map(({ id }) => id));
    return this.chosen as never;
  }
}

const logOf = (interactionId: string, from: string, interaction: object = {}) => ({
  message: {
    body: {
      interactionId,
      interactionData: {
        interaction: { direction: 'INCOMING', ...interaction },
        updatedOriginatingAddress: from,
        updatedDestinationAddress: '+18005550199',
      },
    },
  },
});

async function sessionWith(crm: SavingListedCrm) {
  const session = new TestSession({ adapter: crm });
  await session.activate();
  const save = async (log: object) => {
    session.says('requestSaveInteractionLog', log);
    await session.settle();
    return crm.saved.at(-1)?.record;
  };
  const pop = async (data: object) => {
    session.says('requestPerformInteractionScreenPop', data);
    await session.settle();
  };
  return { session, save, pop };
}

describe('the record of a log', () => {
  test('[SP15] is the one that was opened for the caller', async () => {
    const { pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['tel:+13125550178'] });
    expect(await save(logOf('int-1', '+1 (312) 555-0178'))).toMatchObject({ id: 'kim' });
  });

  test('[SP15] is the one that was opened for the interaction, whatever its address', async () => {
    const { pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    expect(await save(logOf('int-1', 'withheld'))).toMatchObject({ id: 'kim' });
    expect(await save(logOf('int-2', '+13125550178'))).toBeUndefined();
  });

  test('[SP15] is the one that the agent chose, if the CRM tells it', async () => {
    const crm = new SavingListedCrm([kim, lee]);
    crm.chosen = lee;
    const { pop, save } = await sessionWith(crm);
    await pop({ aniValues: ['+13125550178'] });
    expect(await save(logOf('int-1', '+13125550178'))).toMatchObject({ id: 'lee' });
  });

  test('[SP15] is none if the CRM does not tell what was chosen', async () => {
    const { pop, save } = await sessionWith(new SavingListedCrm([kim, lee]));
    await pop({ aniValues: ['+13125550178'] });
    expect(await save(logOf('int-1', '+13125550178'))).toBeUndefined();
  });

  test.each([
    ['another caller', '+13125550199', {}],
    ['nobody', '', {}],
    ['a call that the agent made', '+13125550178', { direction: 'OUTGOING' }],
  ])('[SP15] is none for %s', async (_, from, interaction) => {
    const { pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'] });
    expect(await save(logOf('int-1', from, interaction))).toBeUndefined();
  });

  test('[SP15] is the one that was dialled', async () => {
    const { session, save } = await sessionWith(new SavingListedCrm([kim]));
    session.says('requestEnableClickToDial', { isEnabled: true });
    await session.settle();
    session.runtime.dial({ ...kim, phone: '+1 312 555 0178' });
    await session.settle();
    const log = logOf('int-1', '+18005550199', { direction: 'OUTGOING' });
    log.message.body.interactionData.updatedDestinationAddress = '+1 312 555 0178';
    expect(await save(log)).toMatchObject({ id: 'kim' });
  });

  test('[SP15] is forgotten when the agent signs out', async () => {
    const { session, pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'] });
    await session.runtime.signOut();
    await session.activate();
    expect(await save(logOf('int-1', '+13125550178'))).toBeUndefined();
  });
});

describe('InteractionRecords', () => {
  const log = { interactionId: 'int-1', from: '+13125550178', direction: 'incoming' } as const;
  const at = Date.parse('2026-11-30T12:00:00Z');
  const startedAt = '2026-11-30T12:00:30Z';

  test('[SP15] a record that was shown before the interaction is of another one', () => {
    const records = new InteractionRecords(undefined);
    records.remember(kim, { address: '+13125550178' }, at - 10 * minuteMs);
    expect(records.recordOf({ ...log, startedAt, receivedAt: at + minuteMs })).toBeUndefined();
    records.remember(kim, { address: '+13125550178' }, at);
    expect(records.recordOf({ ...log, startedAt, receivedAt: at + minuteMs })).toEqual({
      id: 'kim',
      type: 'Contact',
      name: 'Kim',
    });
  });

  test('[SP15] two records for one interaction are none', () => {
    const records = new InteractionRecords(undefined);
    records.remember(kim, { address: '+13125550178' }, at);
    records.remember(lee, { address: '+13125550178' }, at + 1);
    expect(records.recordOf({ ...log, startedAt, receivedAt: at + minuteMs })).toBeUndefined();
  });

  test('[SP15] a reload of the page forgets nothing, signing out does', () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    } as unknown as Storage;
    new InteractionRecords(storage).remember(kim, { interactionId: 'int-1' }, at);
    const records = new InteractionRecords(storage);
    expect(records.recordOf({ ...log, receivedAt: at })).toEqual({
      id: 'kim',
      type: 'Contact',
      name: 'Kim',
    });
    records.clear();
    expect(items.size).toBe(0);
    expect(new InteractionRecords(storage).recordOf({ ...log, receivedAt: at })).toBeUndefined();
  });

  test.each(['{', '7', '{"a":1}'])(
    '[SP15] a storage that holds %s costs the records only',
    (text) => {
      const storage = {
        getItem: () => text,
        setItem: () => {
          throw new Error('full');
        },
      };
      const records = new InteractionRecords(storage as unknown as Storage);
      records.remember(kim, { interactionId: 'int-1' }, at);
      expect(records.recordOf({ ...log, receivedAt: at })).toEqual({
        id: 'kim',
        type: 'Contact',
        name: 'Kim',
      });
    },
  );
});
