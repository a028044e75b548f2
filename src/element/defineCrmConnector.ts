import type { CrmConnectorElement } from './CrmConnectorElement.js';
import { createElementClass } from './createElementClass.js';

/**
 * Registers `<crm-connector>`. Idempotent; where there are no custom elements, as on a server, it does
 * nothing. Call it before a framework renders the element, so that this one knows its properties.
 *
 * @param name default `crm-connector`
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
  if (known !== undefined) return known;
  const element = createElementClass(HTMLElement);
  customElements.define(name, element);
  return element;
}
