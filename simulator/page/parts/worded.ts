import type { ShownNotification } from '../../ShownNotification.js';
import type { SoftphoneTexts } from '../texts/SoftphoneTexts.js';

/** A notification in the agent's language if it is the softphone's own. Those of the CRM page stay unchanged. */
export function worded(notification: ShownNotification, texts: SoftphoneTexts): ShownNotification {
  if (notification.own === undefined) return notification;
  const { title, text } = texts.notices[notification.own];
  return { ...notification, title, textArray: [text] };
}
