import { describe, expect, test } from 'vitest';
import {
  type AdapterCall,
  AdapterError,
  type CrmRecord,
  type InteractionLog,
  memoryOutbox,
  type OutboxStore,
} from '../../src/index.js';
import { InteractionRecords } from '../../src/runtime/InteractionRecords.js';
import { ListedCrm } from '../doubles/ListedCrm.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const kim: CrmRecord = { id: 'kim', type: 'Contact', name: 'Kim', phone: '+13125550178' };
const lee: CrmRecord = { ...kim, id: 'lee', name: 'Lee' };
const nameOf = ({ id, type, name }: CrmRecord) => ({ id, type, name });
const minuteMs = 60_000;

/** A CRM that saves logs, and may tell which record the agent chose. */
class SavingListedCrm extends ListedCrm {
  readonly saved: InteractionLog[] = [];
  readonly keys: string[] = [];
  agentId = 'agent-1';
  chosen: CrmRecord | undefined;
  /** Called before each log is saved: it may delay or refuse it. */
  beforeSave: () => Promise<void> = () => Promise.resolve();

  override loadCrmData = async () => ({
    ...crmDataInput,
    currentUser: { ...crmDataInput.currentUser, Id: this.agentId },
  });

  async saveInteractionLog(log: InteractionLog, { idempotencyKey }: AdapterCall) {
    this.saved.push(log);
    this.keys.push(idempotencyKey);
    await this.beforeSave();
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

async function sessionWith(crm: SavingListedCrm, outbox: OutboxStore = memoryOutbox()) {
  const session = new TestSession({ adapter: crm, outbox });
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

  describe('that was dialled, and of which a screen pop tells', () => {
    async function dialling(crm: SavingListedCrm) {
      const { session, save, pop } = await sessionWith(crm);
      session.says('requestEnableClickToDial', { isEnabled: true });
      await session.settle();
      const dial = async (target: CrmRecord) => {
        session.runtime.dial({ ...target, phone: target.phone ?? '' });
        await session.settle();
      };
      const log = (interactionId: string, to = '+13125550178') => {
        const outgoing = logOf(interactionId, '+18005550199', { direction: 'OUTGOING' });
        outgoing.message.body.interactionData.updatedDestinationAddress = to;
        return outgoing;
      };
      const outgoing = (interactionId?: string, value = '+13125550178') =>
        pop({ aniValues: [value], interactionId, direction: 'OUTGOING' });
      return { session, save, pop, dial, log, outgoing };
    }

    test.each([
      ['an id', 'int-1', '+13125550178', '+13125550178'],
      ['no id', undefined, '+13125550178', '+13125550178'],
      ['an id, dialled in the form of the country', 'int-1', '(312) 555-0178', '+13125550178'],
      ['no id, dialled in the form of the country', undefined, '(312) 555-0178', '+13125550178'],
      ['an id, told without the extension', 'int-1', '+13125550178 x12', '+13125550178'],
    ])('[SP20] of several matches with %s: it is opened', async (_, id, phone, told) => {
      const crm = new SavingListedCrm([kim, lee]);
      const { dial, outgoing, save, log } = await dialling(crm);
      await dial({ ...kim, phone });
      await outgoing(id, told);
      expect([crm.opened, crm.offered]).toEqual([['kim'], []]);
      expect(await save(log('int-1', told))).toMatchObject({ id: 'kim' });
      expect(await save(log('int-2', told))).toBeUndefined();
    });

    test('[SP20] twice: it is opened each time', async () => {
      const crm = new SavingListedCrm([kim, lee]);
      const { session, dial, outgoing, save, log } = await dialling(crm);
      await dial(kim);
      await outgoing('int-1');
      await session.pass(minuteMs);
      await outgoing('int-1');
      expect([crm.opened, crm.offered]).toEqual([['kim', 'kim'], []]);
      expect(await save(log('int-1'))).toMatchObject({ id: 'kim' });
    });

    test('[SP20] with what it is related to', async () => {
      const crm = new SavingListedCrm([kim, lee]);
      const { dial, outgoing, save, log } = await dialling(crm);
      const relatedTo = { id: '35', type: 'ticket' };
      await dial({ ...kim, relatedTo });
      await outgoing('int-1');
      expect(await save(log('int-1'))).toEqual({ ...nameOf(kim), relatedTo });
    });

    test('[SP20] after a number without a record: the only match counts', async () => {
      const { dial, outgoing, save, log } = await dialling(new SavingListedCrm([kim]));
      const phone = '+13125550178';
      await dial({ id: phone, type: 'phone', name: phone, phone });
      await outgoing('int-1');
      expect(await save(log('int-1'))).toEqual(nameOf(kim));
    });

    test.each<[string, (desk: Awaited<ReturnType<typeof dialling>>) => Promise<void>]>([
      [
        'an incoming call of that number',
        ({ pop }) =>
          pop({ aniValues: ['+13125550178'], interactionId: 'int-1', direction: 'INCOMING' }),
      ],
      [
        'a call of which nobody says the direction',
        ({ pop }) => pop({ aniValues: ['+13125550178'], interactionId: 'int-1' }),
      ],
      [
        'a call three minutes later',
        async ({ session, outgoing }) => {
          await session.pass(3 * minuteMs);
          await outgoing('int-1');
        },
      ],
      [
        'a call after another record of that number was dialled',
        async ({ dial, outgoing }) => {
          await dial(lee);
          await outgoing('int-1');
        },
      ],
    ])('[SP20] is not taken for %s', async (_, next) => {
      const crm = new SavingListedCrm([kim, lee]);
      const desk = await dialling(crm);
      await desk.dial(kim);
      await next(desk);
      expect([crm.opened, crm.offered]).toEqual([[], [['kim', 'lee']]]);
      expect(await desk.save(desk.log('int-1'))).toBeUndefined();
    });

    test('[SP20] and is no match any more: the match counts, and the log stands alone', async () => {
      const crm = new SavingListedCrm([lee]);
      const { dial, outgoing, save, log } = await dialling(crm);
      await dial(kim);
      await outgoing('int-1');
      expect(crm.opened).toEqual(['lee']);
      expect(await save(log('int-1'))).toBeUndefined();
    });
  });

  test('[SP20] is the one that the agent chose when the interaction was told first', async () => {
    const crm = new SavingListedCrm([kim, lee]);
    crm.chosen = lee;
    const { session, pop, save } = await sessionWith(crm);
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    await session.pass(5000);
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    expect([crm.opened, crm.offered]).toEqual([['lee'], [['kim', 'lee']]]);
    expect(await save(logOf('int-1', '+13125550178'))).toEqual(nameOf(lee));
  });

  test('[SP20] corrected, it counts although the interaction was told twice', async () => {
    const { session, pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    await session.pass(5000);
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    await session.runtime.setRecord({ interactionId: 'int-1' }, lee);
    expect(await save(logOf('int-1', '+13125550178'))).toEqual(nameOf(lee));
  });

  test.each([
    ['(312) 555-0178', '+13125550178'],
    ['13125550178', '+13125550178'],
    ['+13125550178', '(312) 555-0178'],
    ['+13125550178', '1-312-555-0178'],
    ['001 312 555 0178', 'sip:+13125550178@pbx.example'],
    ['+13125550178', '011 1 312 555 0178'],
  ])('[SP15] is that of the caller %s, logged as %s', async (popped, logged) => {
    const crm = new SavingListedCrm([kim]);
    crm.findRecords = async () => [kim];
    const { pop, save } = await sessionWith(crm);
    await pop({ aniValues: [popped] });
    expect(await save(logOf('int-1', logged))).toEqual(nameOf(kim));
  });

  test('[SP15] is that of the caller in the agent’s country, if the settings say which it is', async () => {
    const crm = new SavingListedCrm([kim]);
    crm.findRecords = async () => [kim];
    const load = crm.loadCrmData;
    crm.loadCrmData = async () => ({
      ...(await load()),
      callCenterSettings: { DialingOptions: { dialCountryCode: '44' } },
    });
    const { session, pop, save } = await sessionWith(crm);
    await pop({ aniValues: ['020 7946 0123'] });
    expect(await save(logOf('int-1', '+492079460123'))).toBeUndefined();
    expect(await save(logOf('int-2', '+442079460123'))).toEqual(nameOf(kim));
    await session.stop();
  });

  test('[SP15] names what a dialled record is related to, and no other field of it', async () => {
    const { session, save } = await sessionWith(new SavingListedCrm([kim]));
    session.says('requestEnableClickToDial', { isEnabled: true });
    await session.settle();
    const relatedTo = { id: '35', type: 'ticket', subject: 'Boiler' };
    session.runtime.dial({ ...kim, phone: '+13125550178', relatedTo });
    await session.settle();
    const log = logOf('int-1', '+18005550199', { direction: 'OUTGOING' });
    log.message.body.interactionData.updatedDestinationAddress = '+13125550178';
    expect(await save(log)).toEqual({ ...nameOf(kim), relatedTo: { id: '35', type: 'ticket' } });
  });

  test('[SP15] is none if a number was dialled that is of no record', async () => {
    const { session, save } = await sessionWith(new SavingListedCrm([kim]));
    session.says('requestEnableClickToDial', { isEnabled: true });
    await session.settle();
    const phone = '+13125550178';
    session.runtime.dial({ id: phone, type: 'phone', name: phone, phone });
    await session.settle();
    const log = logOf('int-1', '+18005550199', { direction: 'OUTGOING' });
    log.message.body.interactionData.updatedDestinationAddress = phone;
    expect(await save(log)).toBeUndefined();
  });

  test('[SP15] is the only match, although it could not be opened', async () => {
    const crm = new SavingListedCrm([kim]);
    crm.beforeOpen = async () => {
      throw new AdapterError('', { code: 'FORBIDDEN' });
    };
    const { pop, save } = await sessionWith(crm);
    await pop({ aniValues: ['+13125550178'] });
    expect(await save(logOf('int-1', '+13125550178'))).toEqual(nameOf(kim));
  });

  test('[SP10] two interactions of one number within a moment are two', async () => {
    const { pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-2' });
    expect(await save(logOf('int-2', '+13125550178'))).toEqual(nameOf(kim));
  });

  test('[SP10] one extension in two realms within a moment is two wishes', async () => {
    const crm = new SavingListedCrm([{ ...kim, phone: '12' }]);
    const { pop } = await sessionWith(crm);
    await pop({ aniValues: ['sip:12@a.example'] });
    await pop({ aniValues: ['sip:12@b.example'] });
    expect(crm.queries.map(({ value }) => value)).toEqual(['12', '12']);
  });

  test('[SP10] one number in two forms within a moment is one wish', async () => {
    const crm = new SavingListedCrm([kim]);
    const { pop } = await sessionWith(crm);
    await pop({ aniValues: ['+13125550178'] });
    await pop({ aniValues: ['tel:+1-312-555-0178'] });
    await pop({ aniValues: ['+1 (312) 555-0178'] });
    expect(crm.opened).toEqual(['kim']);
  });

  test('[SP15] is forgotten when the agent signs out', async () => {
    const { session, pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'] });
    await session.runtime.signOut();
    await session.activate();
    expect(await save(logOf('int-1', '+13125550178'))).toBeUndefined();
  });
});

test('[SP15] another agent’s CRM data forget which record was shown', async () => {
  const crm = new SavingListedCrm([kim]);
  const { session, pop, save } = await sessionWith(crm);
  await pop({ aniValues: ['+13125550178'] });
  crm.agentId = 'agent-2';
  await session.activate();
  expect(await save(logOf('int-1', '+13125550178'))).toBeUndefined();
});

describe('a record that the agent assigns', () => {
  test('[SP16] takes the place of the one that was shown', async () => {
    const { session, pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    expect(await session.runtime.setRecord({ interactionId: 'int-1' }, lee)).toBe(0);
    expect(await save(logOf('int-1', '+13125550178'))).toEqual(nameOf(lee));
  });

  test.each([
    ['the address that was shown', '+13125550178'],
    ['another form of it', 'tel:+1(312)555-0178'],
  ])('[SP16] is found by %s', async (_, address) => {
    const { session, pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'] });
    await session.runtime.setRecord({ address }, lee);
    expect(await save(logOf('int-1', '+13125550178'))).toEqual(nameOf(lee));
  });

  test('[SP16] one of several that were shown is certain', async () => {
    const { session, pop, save } = await sessionWith(new SavingListedCrm([kim, lee]));
    await pop({ aniValues: ['+13125550178'] });
    await session.runtime.setRecord({ address: '+13125550178' }, lee);
    expect(await save(logOf('int-1', '+13125550178'))).toEqual(nameOf(lee));
  });

  test('[SP16] may be none', async () => {
    const { session, pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    await session.runtime.setRecord({ interactionId: 'int-1' }, null);
    expect(await save(logOf('int-1', '+13125550178'))).toBeUndefined();
  });

  test('[SP16] says nothing of another interaction', async () => {
    const { session, pop, save } = await sessionWith(new SavingListedCrm([kim]));
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    await session.runtime.setRecord({ interactionId: 'int-2', address: '+13125550199' }, lee);
    expect(await save(logOf('int-1', '+13125550178'))).toEqual(nameOf(kim));
  });

  test('[SP16] counts for all logs that wait, in order', async () => {
    const crm = new SavingListedCrm([kim]);
    crm.beforeSave = async () => {
      throw new AdapterError('', { code: 'UNAUTHORIZED' });
    };
    const { session, pop, save } = await sessionWith(crm);
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    await save(logOf('int-1', '+13125550178'));
    await save(logOf('int-1', '+13125550178', { topic: 'Boiler' }));
    await save(logOf('int-2', '+13125550178'));
    expect(await session.runtime.setRecord({ interactionId: 'int-1' }, lee)).toBe(2);
    const waiting = await session.runtime.outbox.list();
    expect(waiting.map(({ record }) => record?.id)).toEqual(['lee', 'lee', undefined]);
    crm.beforeSave = () => Promise.resolve();
    crm.saved.length = 0;
    for (const { id } of waiting) await session.runtime.outbox.retry(id);
    await session.settle();
    const ofFirst = crm.saved.filter(({ interactionId }) => interactionId === 'int-1');
    expect(ofFirst.map(({ record, topic }) => [record?.id, topic])).toEqual([
      ['lee', undefined],
      ['lee', 'Boiler'],
    ]);
  });

  test('[SP16] counts for the log that waits of the last interaction with an address', async () => {
    const crm = new SavingListedCrm([kim]);
    crm.beforeSave = async () => {
      throw new AdapterError('', { code: 'UNAUTHORIZED' });
    };
    const { session, pop, save } = await sessionWith(crm);
    await pop({ aniValues: ['+13125550178'] });
    await save(logOf('int-1', '+13125550178'));
    await session.pass(minuteMs);
    await pop({ aniValues: ['+13125550178'] });
    await save(logOf('int-2', 'tel:+13125550178'));
    await save(logOf('int-3', '+13125550199'));
    expect(await session.runtime.setRecord({ address: '+44 312 555 0178' }, lee)).toBe(0);
    expect(await session.runtime.setRecord({ address: '+1 (312) 555-0178' }, lee)).toBe(1);
    const waiting = await session.runtime.outbox.list();
    expect(waiting.map(({ record }) => record?.id)).toEqual(['kim', 'lee', undefined]);
    await session.pass(minuteMs);
    await pop({ aniValues: ['+13125550178'] });
    expect(await session.runtime.setRecord({ address: '+13125550178' }, null)).toBe(0);
  });

  test('[SP16] has a log saved once more that is being saved with another', async () => {
    const crm = new SavingListedCrm([kim]);
    let letGo = () => {};
    crm.beforeSave = () =>
      new Promise((resolve) => {
        letGo = resolve;
      });
    const { session, pop, save } = await sessionWith(crm);
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    expect(await save(logOf('int-1', '+13125550178'))).toEqual(nameOf(kim));
    expect(await session.runtime.setRecord({ interactionId: 'int-1' }, lee)).toBe(1);
    crm.beforeSave = () => Promise.resolve();
    letGo();
    await session.settle();
    expect(crm.saved.map(({ record }) => record?.id)).toEqual(['kim', 'lee']);
    expect(crm.keys).toEqual(['int-1', 'int-1']);
    expect(await session.runtime.outbox.list()).toEqual([]);
    expect(session.sent.filter(({ action }) => action === 'createHistoryItem')).toHaveLength(1);
  });

  test('[SP16] that comes in the moment in which a log is saved is not said to count', async () => {
    const crm = new SavingListedCrm([kim]);
    const { session, pop, save } = await sessionWith(crm);
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    const counts: Promise<number>[] = [];
    session.runtime.events$.subscribe(({ type }) => {
      if (type === 'requestSucceeded') {
        counts.push(session.runtime.setRecord({ interactionId: 'int-1' }, lee));
      }
    });
    await save(logOf('int-1', '+13125550178'));
    await session.settle();
    const isSavedAgain = crm.saved.at(-1)?.record?.id === 'lee';
    expect(await counts.at(-1)).toBe(isSavedAgain ? 1 : 0);
  });

  test('[SP16] is found by its address after the log has come', async () => {
    const outbox = memoryOutbox();
    const crm = new SavingListedCrm([kim]);
    crm.beforeSave = async () => {
      throw new AdapterError('', { code: 'UNAUTHORIZED' });
    };
    const { session, pop, save } = await sessionWith(crm, outbox);
    await pop({ aniValues: ['+13125550178'] });
    await save(logOf('int-1', '+13125550178'));
    expect(await session.runtime.setRecord({ address: '+13125550178' }, lee)).toBe(1);
    expect(await session.runtime.setRecord({ address: '+13125550178' }, null)).toBe(1);
    expect(await session.runtime.outbox.list()).toMatchObject([{ record: null }]);
  });

  test('[SP16] comes too late for a log that is saved', async () => {
    const crm = new SavingListedCrm([kim]);
    const { session, save } = await sessionWith(crm);
    await save(logOf('int-1', '+13125550178'));
    expect(await session.runtime.setRecord({ interactionId: 'int-1' }, lee)).toBe(0);
    await session.settle();
    expect(crm.saved).toHaveLength(1);
  });

  test('[SP16] does nothing once the runtime has stopped', async () => {
    const { session } = await sessionWith(new SavingListedCrm([kim]));
    await session.runtime.stop();
    expect(await session.runtime.setRecord({ interactionId: 'int-1' }, lee)).toBe(0);
  });

  test.each([
    [{}, lee, 'The interaction is not valid: it needs an interactionId or an address.'],
    [undefined, lee, 'The interaction is not valid: interaction expected object.'],
    [{ interactionId: '' }, lee, 'interaction.interactionId expected a string that is not empty'],
    [{ interactionId: 'int-1' }, { id: 'lee' }, 'record.type expected string'],
    [{ interactionId: 'int-1' }, { ...kim, id: '' }, 'record.id expected a string that is not'],
    [{ interactionId: 'int-1' }, undefined, 'The record is not valid: record expected object.'],
  ])('[SP16] refuses %j with %j', async (interaction, record, message) => {
    const { session } = await sessionWith(new SavingListedCrm([kim]));
    const assigning = session.runtime.setRecord(interaction as never, record as never);
    await expect(assigning).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(message),
    });
  });
});

describe('InteractionRecords', () => {
  const number = '+13125550178';
  const log = { interactionId: 'int-1', from: number, direction: 'incoming' } as const;
  const at = Date.parse('2026-11-30T12:00:00Z');
  const isoOf = (ms: number) => new Date(ms).toISOString();
  const startedAt = isoOf(at + 30_000);

  /** A storage of a tab. */
  function tabStorage() {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    } as unknown as Storage;
    return { items, storage };
  }

  /** An interaction begins, and a record is shown for it, if there is one. */
  function show(
    records: InteractionRecords,
    record: CrmRecord | undefined,
    interaction: Parameters<InteractionRecords['begin']>[0],
    begun: number,
  ) {
    records.begin(interaction, begun);
    if (record !== undefined) records.remember(record, interaction);
  }

  test('[SP15] a record that was shown before the interaction is of another one', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { address: number }, at - 10 * minuteMs);
    expect(records.recordOf({ ...log, startedAt, receivedAt: at + minuteMs })).toBeUndefined();
    show(records, kim, { address: number }, at);
    expect(records.recordOf({ ...log, startedAt, receivedAt: at + minuteMs })).toEqual(nameOf(kim));
  });

  test('[SP15] two records for one interaction are none', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { address: number }, at);
    records.remember(lee, { address: number });
    expect(records.recordOf({ ...log, startedAt, receivedAt: at + minuteMs })).toBeUndefined();
  });

  test('[SP15] one record that was shown with two tickets is related to none', () => {
    const records = new InteractionRecords(undefined);
    const ticket = { id: '35', type: 'ticket' };
    show(records, { ...kim, relatedTo: ticket }, { address: number }, at);
    records.remember({ ...kim, relatedTo: { ...ticket } }, { address: number });
    const identity = { ...log, startedAt, receivedAt: at + minuteMs };
    expect(records.recordOf(identity)).toEqual({ ...nameOf(kim), relatedTo: ticket });
    records.remember(kim, { address: number });
    expect(records.recordOf({ ...identity, interactionId: 'int-1' })).toEqual(nameOf(kim));
  });

  test('[SP15] who calls back within two minutes and is not known has no record', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { address: number, direction: 'outgoing' }, at);
    show(records, undefined, { address: number }, at + minuteMs);
    const later = { startedAt: isoOf(at + minuteMs), receivedAt: at + 2 * minuteMs };
    expect(records.recordOf({ ...log, ...later })).toBeUndefined();
  });

  test('[SP15] who calls back, and whom the agent chose then, has the record of then', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { address: number, direction: 'outgoing' }, at);
    show(records, lee, { address: number, direction: 'incoming' }, at + minuteMs);
    const later = { startedAt: isoOf(at + minuteMs), receivedAt: at + 2 * minuteMs };
    expect(records.recordOf({ ...log, ...later })).toEqual(nameOf(lee));
  });

  test('[SP15] of two calls in two minutes that are not told apart, neither has a record', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { address: number }, at);
    show(records, undefined, { address: number }, at + minuteMs);
    const later = { startedAt: isoOf(at + minuteMs), receivedAt: at + 2 * minuteMs };
    expect(records.recordOf({ ...log, ...later })).toBeUndefined();
  });

  test.each([
    ['known', startedAt],
    ['not known', undefined],
  ])('[SP15] a record counts for one log, if the start is %s', (_, start) => {
    const records = new InteractionRecords(undefined);
    const started = start === undefined ? {} : { startedAt: start };
    show(records, kim, { address: number }, at);
    const first = { ...log, ...started, receivedAt: at + minuteMs };
    expect(records.recordOf(first)).toEqual(nameOf(kim));
    // The same log once more.
    expect(records.recordOf(first)).toEqual(nameOf(kim));
    const second = { ...first, interactionId: 'int-2', receivedAt: at + 2 * minuteMs };
    expect(records.recordOf(second)).toBeUndefined();
    show(records, undefined, { address: number }, at + 3 * minuteMs);
    const third = { ...log, interactionId: 'int-3', receivedAt: at + 4 * minuteMs };
    expect(records.recordOf(third)).toBeUndefined();
    show(records, lee, { address: number }, at + 5 * minuteMs);
    const fourth = { ...log, interactionId: 'int-4', receivedAt: at + 6 * minuteMs };
    expect(records.recordOf(fourth)).toEqual(nameOf(lee));
  });

  test.each([
    ['', [number, number]],
    [', in two forms', [number, '(312) 555-0178']],
    [', three times', [number, number, number]],
  ])('[SP15] a call that was told again%s leaves nothing for a later one', (_, told) => {
    const records = new InteractionRecords(undefined);
    for (const [index, address] of told.entries()) {
      show(records, kim, { address }, at + index * 5000);
    }
    const first = { ...log, receivedAt: at + minuteMs };
    expect(records.recordOf(first)).toEqual(nameOf(kim));
    const soon = { startedAt: isoOf(at + 90_000), receivedAt: at + 3 * minuteMs };
    expect(records.recordOf({ ...log, interactionId: 'int-2', ...soon })).toBeUndefined();
    const later = { ...log, interactionId: 'int-3', receivedAt: at + 600 * minuteMs };
    expect(records.recordOf(later)).toBeUndefined();
    records.assign(lee, { address: number }, at + 600 * minuteMs);
    expect(records.recordOf(first)).toEqual(nameOf(lee));
  });

  test('[SP20] a call that was told without its id, and then with it, leaves nothing for a later one', () => {
    const records = new InteractionRecords(undefined);
    show(records, lee, { address: number, direction: 'incoming' }, at);
    show(records, kim, { interactionId: 'int-1', address: number }, at + 5000);
    expect(records.recordOf({ ...log, receivedAt: at + minuteMs })).toEqual(nameOf(kim));
    const later = { ...log, interactionId: 'int-2', receivedAt: at + 600 * minuteMs };
    expect(records.recordOf(later)).toBeUndefined();
  });

  test('[SP15] two calls that may both be meant, in two forms of a number, have no record', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { address: '020 7946 0123' }, at);
    show(records, lee, { address: '+492079460123' }, at + 1000);
    const identity = { ...log, receivedAt: at + minuteMs };
    expect(records.recordOf({ ...identity, from: '+492079460123' })).toBeUndefined();
    expect(records.recordOf({ ...identity, from: '+442079460123' })).toEqual(nameOf(kim));
  });

  test('[SP15] two extensions of a number that is logged without one have no record', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { address: `${number};ext=12` }, at);
    show(records, lee, { address: `${number};ext=13` }, at + 1000);
    const identity = { ...log, receivedAt: at + minuteMs };
    expect(records.recordOf(identity)).toBeUndefined();
    expect(records.recordOf({ ...identity, from: `${number};ext=13` })).toEqual(nameOf(lee));
    expect(records.recordOf({ ...identity, interactionId: 'int-2' })).toEqual(nameOf(kim));
  });

  test('[SP15] what was dialled is known after a reload', () => {
    const { storage } = tabStorage();
    const before = new InteractionRecords(storage);
    before.dial(number, at);
    before.remember(kim, { address: number });
    const records = new InteractionRecords(storage);
    const start = { interactionId: 'int-1', address: number, direction: 'outgoing' } as const;
    records.begin(start, at + 1000);
    expect(records.knownOf(start)).toEqual(nameOf(kim));
  });

  test('[SP15] a reload of the page forgets nothing, signing out does', () => {
    const { items, storage } = tabStorage();
    show(new InteractionRecords(storage), kim, { interactionId: 'int-1' }, at);
    const records = new InteractionRecords(storage);
    expect(records.recordOf({ ...log, receivedAt: at })).toEqual(nameOf(kim));
    records.signOut();
    expect(items.size).toBe(0);
    expect(new InteractionRecords(storage).recordOf({ ...log, receivedAt: at })).toBeUndefined();
  });

  test.each([
    '{',
    '7',
    'null',
    '{"a":1}',
    '{"interactions":[null]}',
    '{"interactions":[{"at":1,"interactionId":"int-1","records":["lee"]}]}',
    '{"interactions":[{"at":1,"interactionId":"int-1","records":[{"id":7}]}]}',
    '{"agentId":[],"interactions":[]}',
  ])('[SP15] a storage that holds %s costs the records only', (text) => {
    const storage = {
      getItem: () => text,
      setItem: () => {
        throw new Error('full');
      },
    };
    const records = new InteractionRecords(storage as unknown as Storage);
    expect(records.isEmpty).toBe(true);
    show(records, kim, { interactionId: 'int-1' }, at);
    expect(records.recordOf({ ...log, receivedAt: at })).toEqual(nameOf(kim));
  });

  test('[SP15] another agent of the tab gets nothing of the one before', () => {
    const { items, storage } = tabStorage();
    const before = new InteractionRecords(storage);
    before.signIn('agent-1');
    show(before, kim, { interactionId: 'int-1' }, at);
    const again = new InteractionRecords(storage);
    again.signIn('agent-1');
    expect(again.recordOf({ ...log, receivedAt: at })).toEqual(nameOf(kim));
    const records = new InteractionRecords(storage);
    records.signIn('agent-2');
    expect(records.recordOf({ ...log, receivedAt: at })).toBeUndefined();
    expect(items.size).toBe(0);
  });

  test('[SP16] several callers who withhold their numbers are told apart', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { interactionId: 'int-1' }, at);
    records.assign(lee, { interactionId: 'int-2', address: 'anonymous' }, at);
    records.assign(null, { interactionId: 'int-3', address: 'Private' }, at);
    expect(records.recordOf({ ...log, receivedAt: at })).toEqual(nameOf(kim));
    expect(records.recordOf({ interactionId: 'int-2', receivedAt: at })).toEqual(nameOf(lee));
  });

  test('[SP16] an id says which of two calls of one number is meant', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { interactionId: 'int-1', address: number }, at);
    records.assign(lee, { interactionId: 'int-2', address: number }, at + minuteMs);
    expect(records.recordOf({ ...log, receivedAt: at })).toEqual(nameOf(kim));
    const second = { ...log, interactionId: 'int-2', receivedAt: at + 2 * minuteMs };
    expect(records.recordOf(second)).toEqual(nameOf(lee));
  });

  test('[SP16] an address means the last call with it, and leaves earlier ones alone', () => {
    const records = new InteractionRecords(undefined);
    show(records, kim, { address: number }, at);
    show(records, undefined, { address: number }, at + 5 * minuteMs);
    records.assign(lee, { address: number }, at + 6 * minuteMs);
    const late = { ...log, startedAt, receivedAt: at + 7 * minuteMs };
    expect(records.recordOf(late)).not.toEqual(nameOf(lee));
    const second = { startedAt: isoOf(at + 5 * minuteMs), receivedAt: at + 8 * minuteMs };
    expect(records.recordOf({ ...log, interactionId: 'int-2', ...second })).toEqual(nameOf(lee));
  });
});
