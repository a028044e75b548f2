// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, createElement } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { CrmConnectorElement } from '../../src/element/index.js';
import { Softphone } from './ReactSoftphone.js';

const adapter = memoryAdapter({
  callCenterSettings: {},
  currentUser: { id: 1, name: 'Robin', username: 'robin', locale: 'en-US', role: 'agent' },
});

beforeEach(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));
afterEach(() => void vi.unstubAllGlobals());

/** A page with the component, rendered on a server and hydrated, or rendered by the browser. */
async function render(isHydrated: boolean) {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const told: string[] = [];
  const softphone = createElement(Softphone, {
    adapter,
    onState: (state: string) => void told.push(state),
  });
  const root = await act(() => {
    if (!isHydrated) {
      const made = createRoot(place);
      made.render(softphone);
      return made;
    }
    place.innerHTML = renderToString(softphone);
    return hydrateRoot(place, softphone);
  });
  const element = place.querySelector('crm-connector') as CrmConnectorElement;
  return { root, element, told };
}

test.each([
  ['rendered on a server', true],
  ['rendered in the browser', false],
])(
  '[EL12] in a page of React 19 that was %s it begins and tells its states',
  async (_, isHydrated) => {
    const { root, element, told } = await render(isHydrated);
    await vi.waitFor(() => expect(element.state).toBe('readyCheck'));
    expect(element.adapter).toBe(adapter);
    expect(told).toContain('readyCheck');
    await act(() => root.unmount());
    await vi.waitFor(() => expect(element.state).toBe('stopped'));
  },
);

test('[EL12] the component is that of the docs', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');
  const component = /export function Softphone.*?\n}\n/s;
  const ours = component.exec(read('ReactSoftphone.tsx'))?.[0];
  expect(component.exec(read('../../docs/element.md'))?.[0]).toBe(ours);
});
