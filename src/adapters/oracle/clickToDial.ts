import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { fieldsOf, textOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import { numberToDial } from '../kit/numberToDial.js';
import { contactEntity, isOracleId } from './records.js';
import { fill, phoneOf, publish, read } from './requests.js';
import type { UiEvents, UiEventsContext } from './UiEvents.js';

/**
 * Creates the adapter's `onClickToDial`. All listeners share one subscription, which stays until the page closes. Numbers
 * in Fusion are clickable only while the agent is available for calls. So the adapter reports the agent as available
 * while there is a listener.
 */
export function createClickToDial(
  ui: UiEvents,
  appClassification: string,
): NonNullable<CrmAdapter['onClickToDial']> {
  let phone: Promise<UiEventsContext> | undefined;
  const subscribe = async () => {
    const context = await phoneOf(ui);
    const request = ui.requestHelper.createSubscriptionRequest('onOutgoingEvent');
    context.subscribe(fill(request, { AppClassification: appClassification }), (response) => {
      const target = dialTarget(response);
      if (target) listeners.tell(target);
    });
    return context;
  };
  const setAvailable = async (isHeard: boolean) => {
    try {
      phone ??= subscribe();
      const context = await phone.catch((error) => {
        phone = undefined;
        throw error;
      });
      await publish(ui, context, 'agentStateEventOperation', stateOf(isHeard));
    } catch {
      // Ignored: without a phone channel only click-to-dial does not work.
    }
  };
  const listeners = createDialListeners(setAvailable);
  return listeners.add;
}

const stateOf = (isAvailable: boolean) => ({
  EventId: '1',
  IsAvailable: isAvailable,
  IsLoggedIn: true,
  State: isAvailable ? 'AVAILABLE' : 'UNAVAILABLE',
  StateDisplayString: isAvailable ? 'Available' : 'Unavailable',
});

function dialTarget(response: unknown): DialTarget | undefined {
  const values = fieldsOf(read(read(response, 'getResponseData'), 'getOutData'));
  const phone = numberToDial(values.SVCMCA_ANI);
  if (!phone) return undefined;
  const id = String(values.SVCMCA_CONTACT_ID ?? '');
  if (!isOracleId(id)) return dialledNumber(phone);
  return {
    id,
    type: contactEntity.name,
    name: textOf(values.SVCMCA_DISPLAY_NAME) ?? phone,
    phone,
  };
}
