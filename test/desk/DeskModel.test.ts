import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RecordChoice } from '../../src/desk/DeskElement.js';
import { DeskModel } from '../../src/desk/DeskModel.js';
import { withChooser } from '../../src/desk/withChooser.js';
import {
  type AdapterCall,
  AdapterError,
  type CrmAdapter,
  type CrmRecord,
  type InteractionLog,
  memoryOutbox,
  type OutboxIndex,
} from '../../src/index.js';
import { ListedCrm } from '../doubles/ListedCrm.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const kim: CrmRecord = { id: 'kim', type: 'Contact', name: 'Kim', phone: '+13125550178' };
const lee: CrmRecord = { ...kim, id: 'lee', name: 'Lee' };
const bob = { id: 'bob', type: 'Contact', name: 'Bob', phone: '+12025550143' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A CRM that can fail, and keeps logs. */
class FailingCrm extends ListedCrm {
  readonly saved: InteractionLog[] = [];
  failure: AdapterError | undefined;

  override beforeFind = async () => this.#fail();

  async saveInteractionLog(log: InteractionLog) {
    this.#fail();
    this.saved.push(log);
    return { id: `LOG-${this.saved.length}`, fields: {} };
  }

  #fail(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}

const down = () => new AdapterError('down', { code: 'UNAVAILABLE' });

async function open(records: readonly CrmRecord[] = [kim, lee], outbox = memoryOutbox()) {
  const crm = new FailingCrm(records);
  let model: DeskModel | undefined;
  const adapter = withChooser(crm, () => ({
    openMatches: async (...offer) => model?.choice.offer(...offer),
    noMatch: (query, call) => model?.choice.offer(query, [], call),
  }));
  const session = new TestSession({ adapter, outbox, timing: { attempts: 1 } });
  const choices: RecordChoice[] = [];
  let isToShow = true;
  const onChange = vi.fn();
  const shown = new DeskModel(session.runtime, {
    connector: undefined,
    announce: (choice) => {
      choices.push(choice);
      return isToShow;
    },
    onChange,
  });
  model = shown;
  const pause = async () => {
    await vi.advanceTimersByTimeAsync(100);
    await session.settle();
  };
  return {
    ...{ crm, session, model: shown, choices, onChange, pause },
    showYourself: () => {
      isToShow = false;
    },
    async pop(data: object) {
      session.says('requestPerformInteractionScreenPop', data);
      await session.settle();
    },
    async end(interactionId: string, from = '+13125550178') {
      const logDetails = { subject: 'Delivery' };
      session.says('requestSaveInteractionLog', {
        message: {
          body: {
            interactionId,
            interactionData: {
              interaction: { direction: 'INCOMING' },
              updatedOriginatingAddress: from,
              logDetails,
            },
          },
        },
      });
      await session.settle();
      await pause();
    },
  };
}

async function openActive(...options: Parameters<typeof open>) {
  const desk = await open(...options);
  await desk.session.activate();
  return desk;
}

describe('the choice', () => {
  test('[DK2] shows the matches, tells the page, assigns the record and shows it', async () => {
    const { model, pop, crm, choices, end } = await openActive();
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    expect(model.choice.open).toMatchObject({
      query: { kind: 'phone', value: '+13125550178' },
      records: [{ id: 'kim' }, { id: 'lee' }],
    });
    await model.choice.open?.picker.choose(lee);
    const interaction = { interactionId: 'int-1', address: '+13125550178' };
    expect(choices).toEqual([{ record: lee, interaction }]);
    expect(crm.opened).toEqual(['lee']);
    expect(model.choice.open).toBeUndefined();
    await end('int-1');
    expect(crm.saved.map(({ record }) => record?.id)).toEqual(['lee']);
  });

  test('[DK2] a second press while a choice goes on does nothing', async () => {
    const { model, pop, crm, choices } = await openActive();
    await pop({ aniValues: ['+13125550178'] });
    let show = () => {};
    crm.beforeOpen = () =>
      new Promise((resolve) => {
        show = resolve;
      });
    const picker = model.choice.open?.picker;
    const first = picker?.choose(lee);
    await vi.waitFor(() => expect(picker?.isBusy).toBe(true));
    await picker?.choose(kim);
    await vi.waitFor(() => {
      show();
      expect(crm.opened).toEqual(['lee']);
    });
    await first;
    expect(choices).toHaveLength(1);
    expect(picker?.isBusy).toBe(false);
  });

  test.each<[string, (session: TestSession) => unknown, string[]]>([
    [
      'another caller',
      (session) =>
        session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] }),
      ['bob'],
    ],
    [
      'a caller whom nobody knows',
      (session) =>
        session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550199'] }),
      [],
    ],
    [
      'the way to a record',
      (session) => session.says('requestNavigateToClickToDialResult', { recordId: 'bob' }),
      ['bob'],
    ],
    ['the page', (session) => session.runtime.openRecord(bob), ['bob']],
    ['a dial', (session) => session.runtime.dial(bob), []],
    ['a sign-out', (session) => session.runtime.signOut(), []],
  ])(
    '[DK2] %s that comes while the store is slow is not covered by the choice',
    async (_, newer, opened) => {
      const store = memoryOutbox();
      const waiting: (() => void)[] = [];
      let isSlow = false;
      const index = {
        ...(store.index as OutboxIndex),
        async ofInteraction(...query: Parameters<OutboxIndex['ofInteraction']>) {
          if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve));
          return store.index?.ofInteraction(...query) ?? [];
        },
      };
      const desk = await openActive([kim, lee, bob], { ...store, index });
      const { model, pop, crm, session } = desk;
      session.says('requestEnableClickToDial', { isEnabled: true });
      crm.failure = down();
      await desk.end('int-1');
      crm.failure = undefined;
      await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
      isSlow = true;
      let open = () => {};
      crm.beforeOpen = ({ id }) =>
        id === 'kim' ? new Promise((resolve) => (open = resolve)) : Promise.resolve();
      const choosing = model.choice.open?.picker.choose(kim);
      await session.settle();
      isSlow = false;
      const done = newer(session);
      await session.settle();
      expect(waiting.length).toBeGreaterThan(0);
      for (const goOn of waiting) goOn();
      await session.settle();
      open();
      await Promise.all([done, choosing]);
      await session.settle();
      expect(crm.opened).toEqual(opened);
    },
  );

  test('[DK2] a page that prevents the default shows the record itself', async () => {
    const { model, pop, crm, showYourself } = await openActive();
    showYourself();
    await pop({ aniValues: ['+13125550178'] });
    await model.choice.open?.picker.choose(lee);
    expect(crm.opened).toEqual([]);
    expect(model.choice.open).toBeUndefined();
  });

  test('[DK2] none of the records: the log stands alone', async () => {
    const { model, pop, crm, choices, end } = await openActive();
    await pop({ aniValues: ['+13125550178'], interactionId: 'int-1' });
    await model.choice.choose(null);
    expect(choices.map(({ record }) => record)).toEqual([null]);
    await end('int-1');
    expect(crm.saved.map(({ record }) => record)).toEqual([undefined]);
  });

  test('[DK2] nobody found: the agent searches, and chooses among what was found', async () => {
    const { model, pop, crm, session } = await openActive();
    await pop({ aniValues: ['+13125550199'] });
    expect(model.choice.open?.records).toEqual([]);
    const picker = model.choice.open?.picker;
    await picker?.search('Nobody');
    expect(picker?.message).toBe('No record found.');
    await picker?.search('Kim');
    expect(picker?.message).toBe('1 record found.');
    expect(picker?.records).toMatchObject([{ id: 'kim' }]);
    await picker?.choose(kim);
    expect(crm.opened).toEqual(['kim']);
    await session.stop();
  });

  test('[DK2] a search that fails says why and keeps the choice open', async () => {
    const { model, pop, crm } = await openActive();
    await pop({ aniValues: ['+13125550178'] });
    crm.failure = down();
    const picker = model.choice.open?.picker;
    await picker?.search('Kim');
    expect(picker?.message).toBe('The CRM is not available.');
    expect(picker?.records).toHaveLength(2);
    crm.beforeOpen = () => Promise.reject(new AdapterError('x', { code: 'FORBIDDEN' }));
    await picker?.choose(kim);
    expect(picker?.message).toBe('Your user lacks the permission in the CRM.');
    expect(model.choice.open).toBeDefined();
  });

  test('[DK2] the answer to an older search does not replace that of a newer one', async () => {
    const { model, pop, crm } = await openActive();
    await pop({ aniValues: ['+13125550199'] });
    const answers: (() => void)[] = [];
    crm.beforeFind = () => new Promise((resolve) => answers.push(resolve));
    const picker = model.choice.open?.picker;
    const searches = [picker?.search('Kim'), picker?.search('Lee')];
    answers[1]?.();
    await searches[1];
    answers[0]?.();
    await searches[0];
    expect(picker?.records).toMatchObject([{ id: 'lee' }]);
  });

  test.each<[string, (desk: Awaited<ReturnType<typeof openActive>>) => Promise<unknown>]>([
    ['the next caller', ({ pop }) => pop({ aniValues: ['withheld'] })],
    ['the agent signs out', ({ session }) => session.runtime.signOut()],
    ['the runtime stops', ({ session }) => session.stop()],
  ])('[DK3] is closed when %s', async (_, happens) => {
    const desk = await openActive();
    await desk.pop({ aniValues: ['+13125550178'] });
    expect(desk.model.choice.open).toBeDefined();
    await happens(desk);
    expect(desk.model.choice.open).toBeUndefined();
  });
});

describe('the unsaved logs', () => {
  async function withFailedLog() {
    const desk = await openActive();
    desk.model.unsaved;
    desk.crm.failure = new AdapterError('x', { code: 'INVALID_DATA', retryable: false });
    await desk.end('int-1');
    return desk;
  }

  test('[DK4] are listed with what the agent knows them by', async () => {
    const { model, crm, end } = await openActive();
    expect(model.unsaved.logs).toEqual([]);
    crm.failure = down();
    await end('int-1');
    expect(model.unsaved.logs).toMatchObject([
      {
        log: { from: '+13125550178', subject: 'Delivery' },
        error: { message: 'The CRM is not available.' },
      },
    ]);
    expect(model.unsaved.others).toBe(0);
  });

  test('[DK4] one that is being saved is no news before five seconds have passed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 0 });
    const { model, crm, end, pause } = await openActive();
    model.unsaved;
    expect(model.status.status.tone).toBe('good');
    await pause();
    expect(model.unsaved.isAllSaved).toBe(true);
    crm.saveInteractionLog = () => new Promise(() => undefined);
    await end('int-1');
    expect(model.unsaved.logs).toEqual([]);
    expect(model.unsaved.isAllSaved).toBe(false);
    expect(model.status.status.tone).toBe('good');
    await vi.advanceTimersByTimeAsync(5100);
    await pause();
    expect(model.unsaved.logs).toHaveLength(1);
    expect(model.status.status).toMatchObject({ tone: 'warn', remedy: 'save' });
  });

  test('[DK4] one is tried again, and leaves the list once it is saved', async () => {
    const { model, crm, pause } = await withFailedLog();
    crm.failure = undefined;
    const [entry] = model.unsaved.logs;
    if (entry) model.unsaved.retry(entry);
    await pause();
    expect(model.unsaved.logs).toEqual([]);
    expect(crm.saved).toHaveLength(1);
  });

  test('[DK4] the record of one is changed, and it is saved with that', async () => {
    const { model, crm, pause } = await withFailedLog();
    crm.failure = undefined;
    const [entry] = model.unsaved.logs;
    if (entry) model.unsaved.toggleRecordPicker(entry);
    const { task } = model.unsaved;
    if (task?.kind === 'change') await task.picker.choose(lee);
    await pause();
    expect(crm.saved.map(({ record }) => record?.id)).toEqual(['lee']);
    expect(model.unsaved.task).toBeUndefined();
  });

  test('[DK4] a second press ends the search for another record', async () => {
    const { model } = await withFailedLog();
    const [entry] = model.unsaved.logs;
    if (entry) model.unsaved.toggleRecordPicker(entry);
    expect(model.unsaved.task).toMatchObject({ kind: 'change', id: 'int-1' });
    if (entry) model.unsaved.toggleRecordPicker(entry);
    expect(model.unsaved.task).toBeUndefined();
  });

  test('[DK4] one is discarded only after a second question', async () => {
    const { model, session, pause } = await withFailedLog();
    const [entry] = model.unsaved.logs;
    if (entry) model.unsaved.askToDiscard(entry);
    expect(model.unsaved.task).toEqual({ kind: 'discard', id: 'int-1' });
    expect(await session.runtime.outbox.list()).toHaveLength(1);
    model.unsaved.cancelTask();
    expect(model.unsaved.task).toBeUndefined();
    expect(await session.runtime.outbox.list()).toHaveLength(1);
    if (entry) await model.unsaved.discard(entry);
    await pause();
    expect(model.unsaved.logs).toEqual([]);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  test('[DK4] what was asked of a log that is saved meanwhile is forgotten', async () => {
    const { model, crm, session, pause } = await withFailedLog();
    const [entry] = model.unsaved.logs;
    if (entry) model.unsaved.askToDiscard(entry);
    crm.failure = undefined;
    await session.runtime.outbox.retry('int-1');
    await pause();
    expect(model.unsaved.task).toBeUndefined();
  });
});

describe('the status', () => {
  test('[DK1] tells of an outage within one failed call, and for a minute that it is over', async () => {
    const { model, crm, session, onChange } = await openActive();
    expect(model.status.status.sentences).toEqual(['The softphone works.']);
    crm.failure = down();
    await session.runtime.findRecords('Kim').catch(() => undefined);
    expect(model.status.status.sentences).toEqual([
      'You can take calls.',
      'The CRM is not available.',
    ]);
    crm.failure = undefined;
    await session.runtime.findRecords('Kim');
    expect(model.status.status.sentences).toEqual([
      'The CRM answers again.',
      'You can take calls.',
    ]);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(model.status.status.sentences[0]).toBe('The CRM answers again.');
    onChange.mockClear();
    await vi.advanceTimersByTimeAsync(1000);
    expect(model.status.status.sentences).toEqual(['The softphone works.']);
    expect(onChange).toHaveBeenCalled();
  });

  test('[DK1] offers to reload a silent connector, until it is heard', async () => {
    const { model, session } = await open();
    model.status;
    await session.pass(30_000);
    expect(model.status.status).toMatchObject({ tone: 'bad', remedy: 'reload' });
    await session.activate();
    expect(model.status.status.tone).toBe('good');
  });

  test('[DK1] says no longer that logs wait once they are saved', async () => {
    const { model, crm, end, pause } = await openActive();
    model.status;
    crm.failure = new AdapterError('x', { code: 'FORBIDDEN' });
    await end('int-1');
    await vi.advanceTimersByTimeAsync(5000);
    expect(model.status.status.tone).toBe('warn');
    crm.failure = undefined;
    await model.status.saveAll();
    await pause();
    expect(model.status.status.tone).toBe('good');
    await end('int-2');
    expect(model.status.status.tone).toBe('good');
  });

  test('[DK1] "Save now" tries every log', async () => {
    const { model, crm, end, pause } = await openActive();
    model.status;
    crm.failure = new AdapterError('x', { code: 'FORBIDDEN' });
    await end('int-1');
    await end('int-2');
    await vi.advanceTimersByTimeAsync(5000);
    expect(model.status.status).toMatchObject({ remedy: 'save' });
    crm.failure = undefined;
    await model.status.saveAll();
    await pause();
    expect(crm.saved).toHaveLength(2);
    expect(model.status.status.remedy).toBeUndefined();
  });

  test('a model that was closed follows nothing any longer', async () => {
    const { model, session, onChange, crm, end } = await openActive();
    model.status;
    model.unsaved;
    model.close();
    onChange.mockClear();
    crm.failure = down();
    await end('int-1');
    await session.stop();
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('withChooser()', () => {
  test('[DK5] fails the screen pop if nothing can show several matches', async () => {
    const bare: CrmAdapter = {
      name: 'Bare',
      loadCrmData: async () => crmDataInput,
      findRecords: async () => [kim, lee],
      openRecord: async () => undefined,
    };
    const adapter = withChooser(bare, () => undefined);
    const session = new TestSession({ adapter });
    await session.activate();
    session.says('requestPerformInteractionScreenPop', { aniValues: ['+13125550178'] });
    await session.settle();
    expect(session.eventsOf('requestFailed')).toMatchObject([{ error: { code: 'UNSUPPORTED' } }]);
    expect(session.sentAs('displayErrorNotification')[0]?.title).toBe('Caller not looked up');
  });

  test('[DK5] calls the adapter’s own methods while there is no chooser, with its private members', async () => {
    const calls: string[] = [];
    class Crm extends ListedCrm {
      #secret = 'own';
      override async openMatches() {
        calls.push(`matches ${this.#secret}`);
      }
      noMatch() {
        calls.push(`nobody ${this.#secret}`);
      }
    }
    const adapter = withChooser(new Crm([kim]), () => null);
    const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };
    await adapter.openMatches?.({ kind: 'text', value: 'Kim' }, [kim], call);
    adapter.noMatch?.({ kind: 'text', value: 'Kim' }, call);
    expect(calls).toEqual(['matches own', 'nobody own']);
    expect(adapter.name).toBe('Listed');
    expect(await adapter.findRecords?.({ kind: 'id', value: 'kim' }, call)).toEqual([kim]);
  });

  test('[DK5] gives an adapter that cannot show matches the methods to do so', async () => {
    const offers: string[] = [];
    const bare = { name: 'Bare', loadCrmData: () => Promise.reject(new Error('none')) };
    const adapter = withChooser(bare, () => ({
      openMatches: async (query) => void offers.push(query.value),
      noMatch: (query) => offers.push(query.value),
    }));
    const call = {} as AdapterCall;
    await adapter.openMatches?.({ kind: 'text', value: 'Kim' }, [kim], call);
    adapter.noMatch?.({ kind: 'text', value: 'Lee' }, call);
    expect(offers).toEqual(['Kim', 'Lee']);
    expect(adapter.findRecords).toBeUndefined();
  });
});
