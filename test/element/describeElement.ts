import { afterEach, describe, expect, test, vi } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { type CrmConnectorElement, defineCrmConnector } from '../../src/element/index.js';
import { memoryOutbox } from '../../src/index.js';
import { logOf } from '../doubles/SavingCrm.js';
import { connectorDouble } from './connectorDouble.js';

const origin = 'https://connector.example.com';
const alex = { id: '7', type: 'Person', name: 'Alex Samplewell', phone: '+12025550143' };

const newAdapter = () =>
  memoryAdapter({
    callCenterSettings: {},
    currentUser: { id: 1, name: 'Robin', username: 'robin', locale: 'en-US', role: 'agent' },
    records: [alex],
  });

const frameOf = (element: CrmConnectorElement) =>
  element.shadowRoot?.querySelector('iframe') as HTMLIFrameElement;

/** An element on the page. The frame loads nothing: what the connector would say, the test says. */
async function mount(options: Partial<CrmConnectorElement> = {}) {
  defineCrmConnector();
  const element = document.createElement('crm-connector');
  Object.assign(element, { src: `${origin}/agent`, createOutbox: memoryOutbox, ...options });
  document.body.append(element);
  await vi.waitFor(() => expect(element.state).not.toBe('idle'));
  return { element, ...connectorDouble(element) };
}

/** What an element does in a document that draws nothing and loads nothing, as in component tests. */
export function describeElement(environment: string): void {
  describe(`in ${environment}`, () => {
    afterEach(() => document.body.replaceChildren());

    test('[EL11] it is operational, shows a record and saves a log', async () => {
      const adapter = newAdapter();
      const { element, says, sent } = await mount({ adapter });
      expect(element.state).toBe('readyCheck');
      says('ready');
      expect(sent).toMatchObject([{ type: 'ClientAppMessage', action: 'ready' }]);
      says('requestCrmData');
      await vi.waitFor(() => expect(element.getAttribute('state')).toBe('crmDataSent'));
      says('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] });
      await vi.waitFor(() => expect(adapter.shown).toEqual([alex]));
      says('requestSaveInteractionLog', logOf('i-1'));
      await vi.waitFor(() => expect(adapter.logs).toHaveLength(1));
      const actions = sent.map(({ action }) => action);
      expect(actions).toContain('crmData');
      expect(actions).toContain('createHistoryItem');
    });

    test('[EL11] its frame has its part, its title and what it may use', async () => {
      const frame = frameOf((await mount({ adapter: newAdapter(), frameTitle: 'Phone' })).element);
      expect(frame.getAttribute('part')).toBe('frame');
      expect(frame.title).toBe('Phone');
      expect(frame.src).toBe(`${origin}/agent`);
    });

    test('[EL11] it begins where scripts can make no style sheets, as in older versions', async () => {
      const replaceSync = { value: undefined, configurable: true };
      const { prototype } = (document.defaultView as typeof globalThis & Window).CSSStyleSheet;
      const before = Object.getOwnPropertyDescriptor(prototype, 'replaceSync');
      Object.defineProperty(prototype, 'replaceSync', replaceSync);
      const { element } = await mount({ adapter: newAdapter() });
      expect(element.state).toBe('readyCheck');
      if (before) Object.defineProperty(prototype, 'replaceSync', before);
    });

    test('[EL11] removed, it stops, and back on the page it begins anew', async () => {
      const { element } = await mount({ adapter: newAdapter() });
      element.remove();
      await vi.waitFor(() => expect(element.state).toBe('stopped'));
      expect(frameOf(element)).toBeNull();
      document.body.append(element);
      await vi.waitFor(() => expect(element.state).toBe('readyCheck'));
    });

    test('[EL11] an option that can never work is a connectorerror', async () => {
      const told: unknown[] = [];
      const shown = vi.spyOn(console, 'error').mockImplementation((error) => void told.push(error));
      const reported = vi.fn((error: unknown) => void told.push(error));
      vi.stubGlobal('reportError', reported);
      defineCrmConnector();
      const element = document.createElement('crm-connector');
      element.src = 'javascript:alert(1)';
      element.adapter = newAdapter();
      element.addEventListener('connectorerror', ({ detail }) => told.push(detail.code));
      document.body.append(element);
      await vi.waitFor(() => expect(told).toHaveLength(2));
      expect(told).toMatchObject(['INVALID_OPTION', { details: { option: 'src' } }]);
      expect(shown).not.toHaveBeenCalled();
      vi.unstubAllGlobals();
    });

    test.each([null, ''])('[EL13] %j counts as not set, for every option', async (blank) => {
      const names = 'timing capabilities logRetentionDays language texts inspect'.split(' ');
      const blanks = Object.fromEntries(names.map((name) => [name, blank]));
      const { element } = await mount({ adapter: newAdapter(), ...(blanks as object) });
      expect(element.state).toBe('readyCheck');
      element.adapter = blank as never;
      await vi.waitFor(() => expect(element.state).toBe('stopped'));
      expect(element.runtime).toBeUndefined();
      expect(frameOf(element)).toBeNull();
    });

    test('[EL14] a copy does not have the state of its original', async () => {
      const { element } = await mount({ adapter: newAdapter() });
      const copy = element.cloneNode(true) as CrmConnectorElement;
      expect(copy.getAttribute('state')).toBe('readyCheck');
      document.body.append(copy);
      expect(copy.getAttribute('state')).toBe('idle');
    });

    test('[EL3] another instance of a class is another adapter', async () => {
      class Crm {
        readonly name = 'CRM';
        readonly #user: string;
        constructor(user: string) {
          this.#user = user;
        }
        async loadCrmData() {
          return {
            callCenterSettings: {},
            currentUser: { id: 1, name: this.#user, username: 'a', locale: 'en', role: 'agent' },
          };
        }
      }
      const first = new Crm('Robin');
      const { element } = await mount({ adapter: first });
      const told: string[] = [];
      element.addEventListener('restartneeded', ({ detail }) => told.push(detail.option));
      element.adapter = first;
      expect(told).toEqual([]);
      element.adapter = new Crm('Mira');
      expect(told).toEqual(['adapter']);
    });
  });
}
