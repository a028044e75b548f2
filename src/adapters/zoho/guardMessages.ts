import { fieldsOf, parseJson } from '../kit/answers.js';

/** The members of the window that the guard uses. */
export type GuardedWindow = Pick<Window, 'addEventListener' | 'parent' | 'top'>;

/**
 * Blocks forged messages: messages in the format of Zoho's SDK, as an object or a JSON text, that do not come from the
 * CRM's page. Without the guard, the connector's frame could send them, because it sends messages to the same window in
 * which the SDK listens.
 *
 * Call it before `ZOHO.embeddedApp.init()`, because a window calls its listeners in the order in which they were added.
 */
export function guardMessages(page: GuardedWindow): void {
  const guard = (event: MessageEvent) => {
    const { data, source } = event;
    const { type } = fieldsOf(typeof data === 'string' ? parseJson(data) : data);
    const isZoho = /^(FRAMEWORK|SDK)\./.test(String(type));
    if (isZoho && source !== page.parent && source !== page.top) event.stopImmediatePropagation();
  };
  page.addEventListener('message', guard);
}
