import { fieldsOf, parseJson } from '../kit/answers.js';

/** The part of the page's window that is used. */
export type GuardedWindow = Pick<Window, 'addEventListener' | 'parent' | 'top'>;

/**
 * Lets only the CRM's page speak for the CRM: the connector's frame shares the window with the SDK, and
 * what it says in Zoho's name, as an object or as a JSON text, must get nowhere.
 *
 * Has to be called before `ZOHO.embeddedApp.init()`: a window calls its listeners in the order in which
 * they were added.
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
