import { afterEach, describe, expect, test, vi } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { type ChooserElement, defineDesk, withChooser } from '../../src/desk/index.js';
import { defineCrmConnector } from '../../src/element/index.js';
import { AdapterError, type InteractionLog, memoryOutbox } from '../../src/index.js';
import { logOf } from '../doubles/SavingCrm.js';
import { connectorDouble } from '../element/connectorDouble.js';

const number = '+12025550143';
const mira = { id: '7', type: 'Person', name: 'Mira Quillfeather', phone: number };
const otto = { id: '8', type: 'Person', name: 'Otto Quillfeather', phone: number };

/** A desk beside a connector whose CRM refuses logs for as long as it is told to. */
async function mount() {
  const crm = { isRefusing: true };
  const memory = memoryAdapter({
    callCenterSettings: {},
    currentUser: { id: 1, name: 'Robin', username: 'robin', locale: 'en-US', role: 'agent' },
    records: [mira, otto],
  });
  const adapter = Object.assign(Object.create(memory) as typeof memory, {
    saveInteractionLog: async (log: InteractionLog, call: never) => {
      if (crm.isRefusing) throw new AdapterError('Refused.', { code: 'INVALID_DATA' });
      return memory.saveInteractionLog?.(log, call);
    },
  });
  defineCrmConnector();
  defineDesk();
  const desk = document.createElement('patchcord-desk');
  desk.htmlFor = 'softphone';
  const softphone = document.createElement('crm-connector');
  Object.assign(softphone, {
    id: 'softphone',
    src: 'https://connector.example.com/agent',
    createOutbox: memoryOutbox,
    adapter: withChooser(adapter, () => desk),
  });
  document.body.append(desk, softphone);
  await vi.waitFor(() => expect(softphone.state).toBe('readyCheck'));
  const { says } = connectorDouble(softphone);
  says('ready');
  says('requestCrmData');
  await vi.waitFor(() => expect(softphone.state).toBe('crmDataSent'));
  return { crm, desk, memory, says };
}

const partsOf = (desk: ChooserElement, selector: string) => [
  ...(desk.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

const textOf = (desk: ChooserElement, selector: string) =>
  partsOf(desk, selector)
    .map(({ textContent }) => textContent)
    .join('\n');

const press = (desk: ChooserElement, selector: string, name: string) =>
  partsOf(desk, selector)
    .find(({ textContent }) => textContent.startsWith(name))
    ?.click();

/** What the desk does in a document that draws nothing and loads nothing, as in component tests. */
export function describeDesk(environment: string): void {
  describe(`in ${environment}`, () => {
    afterEach(() => {
      document.body.replaceChildren();
      // The records of interactions survive a reload there, and would be known in the next test.
      sessionStorage.clear();
    });

    test('[DK10] it shows the status, lets the agent choose, and saves a refused log', async () => {
      const { crm, desk, memory, says } = await mount();
      await vi.waitFor(() => expect(textOf(desk, '.status')).toContain('The softphone works.'));

      says('requestPerformInteractionScreenPop', { aniValues: [number], interactionId: 'i-1' });
      await vi.waitFor(() => expect(partsOf(desk, '.record')).toHaveLength(2));
      press(desk, '.record', 'Otto');
      await vi.waitFor(() => expect(memory.shown).toEqual([otto]));
      await vi.waitFor(() => expect(partsOf(desk, '.chooser')).toEqual([]));

      says('requestSaveInteractionLog', logOf('i-1'));
      await vi.waitFor(() => expect(textOf(desk, '.log')).toContain('unusable answer'));
      crm.isRefusing = false;
      press(desk, '.log button', 'Try again');
      await vi.waitFor(() => expect(memory.logs).toHaveLength(1));
      await vi.waitFor(() => expect(partsOf(desk, '.log')).toEqual([]));
    });

    test.each([null, undefined, ''])('[DK8] a runtime of %o counts as not set', async (blank) => {
      const { desk } = await mount();
      await vi.waitFor(() => expect(partsOf(desk, '.status')).toHaveLength(1));
      Object.assign(desk, { runtime: blank });
      expect(desk.runtime).toBeUndefined();
      const { htmlFor } = desk;
      Object.assign(desk, { htmlFor: blank });
      expect(desk.htmlFor).toBe('');
      await vi.waitFor(() => expect(partsOf(desk, '.status')).toEqual([]));
      desk.htmlFor = htmlFor;
    });

    test.each([null, undefined, '', false])(
      '[DK11] a hideEmpty of %o counts as not set',
      (blank) => {
        defineDesk();
        const list = document.createElement('patchcord-unsaved');
        list.hideEmpty = true;
        expect(list.getAttribute('hide-empty')).toBe('');
        Object.assign(list, { hideEmpty: blank });
        expect(list.hideEmpty).toBe(false);
        expect(list.hasAttribute('hide-empty')).toBe(false);
      },
    );

    test('[DK11] hide-empty is an option of the whole desk, too', async () => {
      const { desk, crm, says } = await mount();
      const parts = () => partsOf(desk, 'section').map((part) => part.getAttribute('part'));
      await vi.waitFor(() => expect(parts()).toEqual(['unsaved']));
      desk.setAttribute('hide-empty', '');
      await vi.waitFor(() => expect(parts()).toEqual([null]));
      expect(textOf(desk, 'section [role=status]')).toBe('All interaction logs are saved.');
      says('requestSaveInteractionLog', logOf('i-1'));
      await vi.waitFor(() => expect(parts()).toEqual(['unsaved']));
      expect(crm.isRefusing).toBe(true);
    });

    test('[DK12] moved with an open choice, it still has it; removed for longer, it has lost it', async () => {
      const { desk, memory, says } = await mount();
      says('requestPerformInteractionScreenPop', { aniValues: [number], interactionId: 'i-1' });
      await vi.waitFor(() => expect(partsOf(desk, '.record')).toHaveLength(2));
      const [, second] = partsOf(desk, '.record');
      const place = document.createElement('main');
      document.body.append(place);
      place.append(desk);
      await vi.waitFor(() => expect(textOf(desk, '.status')).toContain('The softphone works.'));
      expect(partsOf(desk, '.record')[1]).toBe(second);
      desk.remove();
      await vi.waitFor(() => expect(partsOf(desk, '.record')).toEqual([]));
      place.append(desk);
      await vi.waitFor(() => expect(partsOf(desk, '.status')).toHaveLength(1));
      expect(partsOf(desk, '.record')).toEqual([]);
      expect(memory.shown).toEqual([]);
    });

    test('[DK12] moved to where its connector is not, it shows nothing of it', async () => {
      const { desk, says } = await mount();
      says('requestPerformInteractionScreenPop', { aniValues: [number], interactionId: 'i-1' });
      await vi.waitFor(() => expect(partsOf(desk, '.record')).toHaveLength(2));
      const place = document.createElement('main');
      document.body.append(place);
      place.attachShadow({ mode: 'open' }).append(desk);
      await vi.waitFor(() => expect(partsOf(desk, '.record')).toEqual([]));
      expect(partsOf(desk, '.status')).toEqual([]);
    });

    test('[DK10] removed from the page, it shows nothing, and all again when it is back', async () => {
      const { desk } = await mount();
      await vi.waitFor(() => expect(partsOf(desk, '.status')).toHaveLength(1));
      desk.remove();
      await vi.waitFor(() => expect(partsOf(desk, '.status')).toEqual([]));
      document.body.prepend(desk);
      await vi.waitFor(() => expect(partsOf(desk, '.status')).toHaveLength(1));
    });
  });
}
