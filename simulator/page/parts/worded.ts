import type { ShownNotification } from '../../ShownNotification.js';
import type { SoftphoneTexts } from '../texts/SoftphoneTexts.js';

/** Translates a notification of the softphone itself to the agent's language. Returns any other notification unchanged. */
export function worded(notification: ShownNotification, texts: SoftphoneTexts): ShownNotification {
  if (notification.own === undefined) return notification;
  const { title, text } = texts.notices[notification.own];
  return { ...notification, title, textArray: [text] };
}
