/** What samples take for granted: names that a reader knows from the page, or has in a page of their own. */
import * as core from 'patchcord';
import { type MemoryAdapter, memoryAdapter } from 'patchcord/adapters/memory';
import { restAdapter } from 'patchcord/adapters/rest';
import { connectorOrigin } from '../SamplePage.js';

export { connectorOrigin };
export const { createRuntime } = core;
export const Patchcord = { ...core, memoryAdapter, restAdapter };

export const adapter: MemoryAdapter = memoryAdapter({
  callCenterSettings: {},
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Robin Placeholder',
    Username: 'robin@example.com',
    Id: '900417',
    LanguageLocaleKey: 'en-US',
  },
});
export const myCrm = adapter;
export const runtime: core.Runtime = createRuntime({ connectorOrigin, adapter });

type Control = Pick<HTMLElement, 'textContent'> & { onclick: (() => void) | null };
const control = (): Control => ({ textContent: '', onclick: null });
export const badge = control();
export const button = control();
export const retryButton = control();
export const saveButton = control();
