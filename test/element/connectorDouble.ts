import type { CrmConnectorElement } from '../../src/element/index.js';

/** Speaks as the connector in the element's frame, and keeps what the page sends to it. */
export function connectorDouble(element: CrmConnectorElement) {
  const origin = new URL(element.src).origin;
  const sent: { action: string; data?: unknown }[] = [];
  const contentWindow = {
    postMessage: (message: (typeof sent)[number], target: string) => {
      if (target === origin) sent.push(message);
    },
  };
  // A frame that loads nothing has no window of its own in jsdom and happy-dom.
  const frame = element.shadowRoot?.querySelector('iframe');
  Object.defineProperty(frame, 'contentWindow', { value: contentWindow });
  const says = (action: string, data?: unknown) => {
    const message = { type: 'CRMConnectMessage', action, data };
    const event = new MessageEvent('message', { data: message, origin });
    Object.defineProperty(event, 'source', { value: contentWindow });
    window.dispatchEvent(event);
  };
  return { says, sent };
}
