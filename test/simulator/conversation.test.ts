import { filter, firstValueFrom, map } from 'rxjs';
import { afterEach, describe, expect, test } from 'vitest';
import { createSimulator, type Simulator, type SimulatorState } from '../../simulator/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { createRuntime, memoryOutbox } from '../../src/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';
import { crmData } from './ScriptedClient.js';

const alex = { id: '1', type: 'Contact', name: 'Alex Samplewell', phone: '+12025550143' };
const kim = { id: '2', type: 'Contact', name: 'Kim Mockingham', phone: '+13125550178' };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The real runtime with a CRM in memory on one side, the simulator on the other, in real time. */
async function setUpConversation() {
  const { client, connector } = createLinkedTransports();
  const crm = memoryAdapter({
    ...crmData(),
    records: [alex, kim],
    customFields: [
      { name: 'Case_ID', label: 'Case ID', type: 'text' },
      { name: 'outcome', label: 'Outcome', type: 'picklist', options: ['resolved'] },
    ],
  });
  const runtime = createRuntime({
    adapter: crm,
    outbox: memoryOutbox(),
    transport: client,
  }).start();
  const simulator = createSimulator({
    transport: connector,
    timing: { readyIntervalMs: 20, dialAnswerMs: 10 },
  });
  closing.push(
    () => runtime.stop(),
    () => simulator.stop(),
  );
  simulator.start();
  await until(
    simulator,
    ({ phase, logFields }) => phase === 'active' && logFields.voice.length > 0,
  );
  return { crm, runtime, simulator };
}

const until = (simulator: Simulator, isSo: (state: SimulatorState) => boolean) =>
  firstValueFrom(simulator.state$.pipe(filter(isSo)));

describe('a conversation with the real runtime breaks no rule', () => {
  test('from the ready check to the saved log', async () => {
    const { crm, simulator } = await setUpConversation();
    simulator.ring({ from: '+12025550143' });
    simulator.answer();
    simulator.endInteraction({ subject: 'Invoice', customFields: { Case_ID: 'CASE-1042' } });
    const { history } = await until(simulator, (state) => state.history[0]?.taskId !== undefined);
    expect(history).toMatchObject([{ title: '+12025550143', taskId: crm.logs[0]?.id }]);
    expect(crm.shown).toEqual([alex]);
    expect(simulator.violations).toEqual([]);
  });

  test('with the address book, reports and a call out of the CRM', async () => {
    const { crm, simulator } = await setUpConversation();
    simulator.openAddressBook();
    const { addressBook } = await until(simulator, (state) => state.addressBook.phase === 'open');
    expect(addressBook.contacts.map(({ name }) => name)).toEqual([alex.name, kim.name]);
    simulator.openReports();
    crm.clickToDial(kim);
    const dialled = simulator.state$.pipe(map(({ interaction }) => interaction));
    const interaction = await firstValueFrom(
      dialled.pipe(filter((it) => it?.phase === 'inProgress')),
    );
    expect(interaction).toMatchObject({ to: kim.phone, name: kim.name, recordId: kim.id });
    expect(crm.shown).toEqual(['reports', kim]);
    expect(simulator.violations).toEqual([]);
  });

  test('when the caller is not known, and when the data is asked for again', async () => {
    const { simulator } = await setUpConversation();
    simulator.ring({ from: '+14155550199' });
    const { notifications } = await until(simulator, (state) => state.notifications.length > 0);
    expect(notifications[0]?.type).toBe('transient');
    simulator.activate();
    await until(simulator, ({ phase }) => phase === 'active');
    expect(simulator.violations).toEqual([]);
  });
});
