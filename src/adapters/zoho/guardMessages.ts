import { fieldsOf, parsed } from '../pageSdk/answers.js';

/** What is used of the page's window. */
export type GuardedWindow = Pick<Window, 'addEventListener' | 'parent' | 'top'>;

/**
 * Lets only the CRM's page speak for the CRM. The SDK means to check who sent a message, but takes an
 * `Error` object, which is truthy, for the answer: any frame in the page, the connector's too, could
 * forge its events and answers, as objects and as JSON texts.
 *
 * Has to be called before `ZOHO.embeddedApp.init()`: a window calls its listeners in the order in which
 * they were added. Can go when the SDK checks.
 */
export function guardMessages(page: GuardedWindow): void {
  const guard = (event: MessageEvent) => {
    const { data, source } = event;
    const { type } = fieldsOf(typeof data === 'string' ? parsed(data) : data);
    const isZoho = /^(FRAMEWORK|SDK)\./.test(String(type));
    if (isZoho && source !== page.parent && source !== page.top) event.stopImmediatePropagation();
  };
  page.addEventListener('message', guard);
}
