import { RuntimeError } from '../errors.js';
import type { CrmConnectorElement } from './CrmConnectorElement.js';
import { createElementClass } from './createElementClass.js';

/**
 * Registers `<crm-connector>`. Idempotent. Does nothing in an environment without custom elements, such as a server. Call
 * it before a framework renders the element: frameworks set a property instead of an attribute only if the element is
 * defined.
 *
 * @param name The tag name. Default `crm-connector`.
 * @throws RuntimeError INVALID_ARGUMENT if the page has defined another element with this name
 * @example
 * defineCrmConnector();
 * const softphone = document.createElement('crm-connector');
 * softphone.src = 'https://connector.example.com/agent';
 * softphone.adapter = myCrm;
 * document.body.append(softphone);
 */
export function defineCrmConnector(
  name = 'crm-connector',
): (new () => CrmConnectorElement) | undefined {
  if (typeof customElements === 'undefined') return undefined;
  const existing = customElements.get(name) as (new () => CrmConnectorElement) | undefined;
  if (existing !== undefined) return assertOwnClass(existing, name);
  const element = createElementClass(HTMLElement);
  customElements.define(name, element);
  return element;
}

/**
 * Returns the class if a copy of Patchcord has defined it. Recognizes it by the attribute `connector-origin`, which no
 * other element has.
 */
function assertOwnClass<Existing extends new () => object>(
  existing: Existing,
  name: string,
): Existing {
  const { observedAttributes } = existing as { readonly observedAttributes?: unknown };
  if (Array.isArray(observedAttributes) && observedAttributes.includes('connector-origin')) {
    return existing;
  }
  throw new RuntimeError(`The page has another element <${name}>: choose another name.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument: 'name' },
  });
}
