import { RuntimeError } from '../errors.js';
import type { CrmConnectorElement } from './CrmConnectorElement.js';
import { createElementClass } from './createElementClass.js';

/**
 * Registers `<crm-connector>`. Idempotent; where there are no custom elements, as on a server, it does
 * nothing. Call it before a framework renders the element, so that this one knows its properties.
 *
 * @param name default `crm-connector`
 * @throws RuntimeError INVALID_ARGUMENT if the page has another element of that name
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
  const known = customElements.get(name) as (new () => CrmConnectorElement) | undefined;
  if (known !== undefined) return ownClass(known, name);
  const element = createElementClass(HTMLElement);
  customElements.define(name, element);
  return element;
}

/** The class, if it is that of any copy of Patchcord: these have an attribute that no other element has. */
function ownClass<Known extends new () => object>(known: Known, name: string): Known {
  const { observedAttributes } = known as { readonly observedAttributes?: unknown };
  if (Array.isArray(observedAttributes) && observedAttributes.includes('connector-origin')) {
    return known;
  }
  throw new RuntimeError(`The page has another element <${name}>: choose another name.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument: 'name' },
  });
}
