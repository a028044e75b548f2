import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineCrmConnector } from '../../src/element/index.js';

/** As much of a page's registry as there is to it. */
class Registry {
  readonly #classes = new Map<string, unknown>();

  get(name: string): unknown {
    return this.#classes.get(name);
  }

  define(name: string, element: unknown): void {
    this.#classes.set(name, element);
  }
}

let registry: Registry;

beforeEach(() => {
  registry = new Registry();
  vi.stubGlobal('customElements', registry);
  vi.stubGlobal('HTMLElement', class {});
});
afterEach(() => vi.unstubAllGlobals());

test('[EL20] a second definition gives the class of the first', () => {
  const first = defineCrmConnector();
  expect(first).toBeDefined();
  expect(registry.get('crm-connector')).toBe(first);
  expect(defineCrmConnector()).toBe(first);
});

test('[EL20] the class of another copy of Patchcord is taken', () => {
  const other = Object.assign(class {}, { observedAttributes: ['src', 'connector-origin'] });
  registry.define('crm-connector', other);
  expect(defineCrmConnector()).toBe(other);
});

test.each([
  class {},
  Object.assign(class {}, { observedAttributes: ['src'] }),
  Object.assign(class {}, { observedAttributes: 'connector-origin' }),
])('[EL20] a name that another element has is refused', (other) => {
  registry.define('my-softphone', other);
  expect(() => defineCrmConnector('my-softphone')).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      details: { argument: 'name' },
      message: 'The page has another element <my-softphone>: choose another name.',
    }),
  );
});
