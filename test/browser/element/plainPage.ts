/** A page with no framework; the element is made by the test. */
import { defineCrmConnector } from '../../../src/element/index.js';
import { connectorUrl, listen, page } from './elementPage.js';

declare global {
  interface Window {
    plain: typeof plain;
  }
}

const plain = {
  define: () => defineCrmConnector(),
  /** Puts an element on the page, upgraded or not. */
  put(set: (element: HTMLElementTagNameMap['crm-connector']) => void) {
    const element = listen(document.createElement('crm-connector'));
    set(element);
    document.querySelector('#one')?.append(element);
    return element;
  },
  connectorUrl,
  page,
};
window.plain = plain;
