import { describe, expect, it } from 'vitest';
import { AdapterError, type CrmAdapter, type DialTarget, memoryOutbox } from '../../src/index.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const sam = { id: '31', type: 'Lead', name: 'Sam Stub', phone: '+442079460018' };

const logOf = (interactionId: string) => ({
  message: { body: { interactionId, interactionData: { interaction: {} } } },
});

/** A CRM with call controls, which ends each save when the test says so. */
class HoldingCrm implements CrmAdapter {
  readonly name = 'Holding';
  readonly saves: { save(): void; fail(error: unknown): void }[] = [];
  press: ((target: DialTarget) => void) | undefined;
  loadCrmData = async () => crmDataInput;
  openReports = () => Promise.reject(new AdapterError('', { code: 'FORBIDDEN' }));

  saveInteractionLog: NonNullable<CrmAdapter['saveInteractionLog']> = ({ interactionId }) =>
    new Promise((resolve, reject) => {
      this.saves.push({
        save: () => resolve({ id: `T-${interactionId}`, fields: {} }),
        fail: reject,
      });
    });

  onClickToDial(listener: (target: DialTarget) => void) {
    this.press = listener;
    return () => {
      this.press = undefined;
    };
  }
}

/** A session in full operation; the first document's own load is over. */
async function operational(adapter: CrmAdapter = new HoldingCrm()): Promise<TestSession> {
  const session = new TestSession({ adapter });
  session.frame.load();
  await session.activate();
  session.says('requestEnableClickToDial', { isEnabled: true });
  return session;
}

const reasons = (session: TestSession) =>
  session.eventsOf('messageNotSent').map(({ action, reason }) => [action, reason]);

const titles = (session: TestSession) =>
  session.sentAs('displayErrorNotification').map(({ title }) => title);

describe('a document that has not spoken', () => {
  it.each(['load', 'replaceWindow'] as const)(
    '[TR18] hears of a log once it has spoken, and once only: %s',
    async (change) => {
      const crm = new HoldingCrm();
      const session = await operational(crm);
      session.says('requestSaveInteractionLog', logOf('int-7'));
      await session.settle();
      session.frame[change]();
      crm.saves[0]?.save();
      await session.settle();
      expect(session.sentAs('createHistoryItem')).toEqual([]);
      expect(reasons(session)).toEqual([['createHistoryItem', 'notHeard']]);
      expect(await session.runtime.outbox.list()).toMatchObject([{ status: 'saved' }]);
      session.frame.load();
      session.says('ready');
      await session.settle();
      session.says('requestCrmData');
      await session.settle();
      expect(session.sentAs('createHistoryItem')).toHaveLength(1);
      expect(await session.runtime.outbox.list()).toEqual([]);
    },
  );

  it('[TR19] hears of a log with its next word where it may have been heard before', async () => {
    const crm = new HoldingCrm();
    const session = new TestSession({ adapter: crm });
    await session.activate();
    session.says('requestSaveInteractionLog', logOf('int-8'));
    await session.settle();
    // Its own load, or that of another document: nobody can know.
    session.frame.load();
    crm.saves[0]?.save();
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toEqual([]);
    session.says('requestOpenReports');
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
  });

  it('[TR19] gets the data that it may be waiting for', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.says('ready');
    session.says('requestCrmData');
    session.frame.load();
    crm.last.answer(crmDataInput);
    await session.settle();
    expect(session.sentAs('crmData')).toHaveLength(1);
    expect(session.value).toBe('crmDataSent');
  });

  it('[TR18] [LC2] gets no data, and the state does not say that it did', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.frame.load();
    session.says('ready');
    session.says('requestCrmData');
    session.frame.load();
    crm.last.answer(crmDataInput);
    await session.settle();
    expect(session.sentAs('crmData')).toEqual([]);
    expect(session.value).toBe('agentActive');
    expect(session.eventsOf('requestSucceeded')).toEqual([]);
    expect(reasons(session)).toEqual([['crmData', 'notHeard']]);
    session.says('ready');
    session.says('requestCrmData');
    crm.last.answer(crmDataInput);
    await session.settle();
    expect(session.value).toBe('crmDataSent');
  });

  it('[CD7] is not dialled in, by the page or by the CRM', async () => {
    const crm = new HoldingCrm();
    const session = await operational(crm);
    expect(session.runtime.dial(sam)).toBe(true);
    session.frame.load();
    expect(session.runtime.dial({ ...sam, phone: '+442079460099' })).toBe(false);
    crm.press?.({ ...sam, id: '32' });
    expect(session.sentAs('clickToDialResponse')).toHaveLength(1);
    expect(reasons(session)).toEqual([['clickToDialResponse', 'notHeard']]);
    session.says('ready');
    expect(session.runtime.dial(sam)).toBe(false);
    session.says('requestEnableClickToDial', { isEnabled: true });
    expect(session.runtime.dial(sam)).toBe(true);
    crm.press?.({ ...sam, id: '32' });
    expect(session.sentAs('clickToDialResponse')).toHaveLength(3);
  });

  it('[CD7] is dialled in with its next word where it may have been heard before', async () => {
    const crm = new HoldingCrm();
    const session = new TestSession({ adapter: crm });
    await session.activate();
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.frame.load();
    expect(session.runtime.dial(sam)).toBe(false);
    crm.press?.(sam);
    session.says('requestOpenReports');
    // What was refused is not the first half of a double click.
    crm.press?.(sam);
    expect(session.sentAs('clickToDialResponse')).toHaveLength(1);
    expect(session.runtime.dial({ ...sam, id: '33' })).toBe(true);
  });

  it('[TR18] is shown no notification of the page, then or later', async () => {
    const session = new TestSession({ adapter: new HoldingCrm() });
    expect(session.runtime.notify({ textArray: ['Nobody there yet.'] })).toBe(false);
    session.frame.load();
    session.says('ready');
    expect(session.runtime.notify({ textArray: ['Somebody is.'] })).toBe(true);
    session.frame.load();
    expect(session.runtime.notify({ textArray: ['Gone again.'] })).toBe(false);
    session.says('ready');
    expect(session.sentAs('displayErrorNotification')).toMatchObject([
      { textArray: ['Somebody is.'] },
    ]);
  });
});

describe('what the agent could not be told', () => {
  it('[TR20] about logs is told once the connector is heard, after the answer to its `ready`', async () => {
    const crm = new HoldingCrm();
    const session = await operational(crm);
    session.says('requestSaveInteractionLog', logOf('int-9'));
    session.says('requestSaveInteractionLog', logOf('int-10'));
    await session.settle();
    session.frame.load();
    for (const n of [0, 1]) {
      crm.saves[n]?.fail(new AdapterError('', { code: 'FORBIDDEN' }));
      await session.settle();
    }
    expect(titles(session)).toEqual([]);
    const before = session.sent.length;
    session.says('ready');
    expect(session.sent.slice(before).map(({ action }) => action)).toEqual([
      'ready',
      'displayErrorNotification',
    ]);
    expect(titles(session)).toEqual(['Interaction log not saved']);
    session.says('ready');
    expect(titles(session)).toHaveLength(1);
  });

  it('[TR20] is told of what happened before the connector was there', async () => {
    const outbox = memoryOutbox();
    const broken = { ...outbox, put: () => Promise.reject(new Error('full')) };
    const session = new TestSession({ adapter: new HoldingCrm(), outbox: broken });
    session.frame.post({
      type: 'CRMConnectMessage',
      action: 'requestSaveInteractionLog',
      data: { message: 'nonsense' },
    });
    await session.settle();
    expect(titles(session)).toEqual([]);
    session.says('ready');
    expect(titles(session).sort()).toEqual([
      'Interaction log not understood',
      'Interaction logs cannot be stored on this computer',
    ]);
  });

  it('[TR20] about the requests of a document that is gone is told to no other', async () => {
    const session = await operational();
    session.says('requestOpenReports');
    session.frame.load();
    await session.settle();
    expect(reasons(session)).toEqual([['displayErrorNotification', 'notHeard']]);
    session.says('ready');
    expect(titles(session)).toEqual([]);
  });
});
