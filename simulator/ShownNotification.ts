import type { ErrorNotification } from '../src/protocol/index.js';
import type { ClientEvent } from './SimulatorEvent.js';

/** A notification that the agent sees: a `displayErrorNotification`, or a notification of the softphone itself. */
export interface ShownNotification extends ErrorNotification {
  /** The simulator's unique id, because `dialogId` need not be unique. */
  readonly id: string;
  /**
   * Set for a notification of the softphone itself. The page shows it in the agent's language, so its English texts are
   * only for tests.
   */
  readonly own?: 'busy';
  /** The time of arrival, in milliseconds since 1970. */
  readonly at: number;
}

/** True for a notification that hides itself after a time: a snackbar without `persist`. */
export const isPassing = ({ type, persist }: ErrorNotification): boolean =>
  !persist && (type === 'transient' || type === 'html');

/** Converts the client's event to a notification. */
export const shownOf = ({
  data,
  id,
  at,
}: ClientEvent<'displayErrorNotification'>): ShownNotification => ({ ...data, id, at });

/** Creates the notification for an agent who clicks a number in the CRM during an interaction. */
export const busyNotification = ({
  id,
  at,
}: ClientEvent<'clickToDialResponse'>): ShownNotification => ({
  own: 'busy',
  type: 'transient',
  severity: 'INFO',
  title: 'One at a time',
  textArray: ['Finish the interaction under way before you dial the next.'],
  dialogId: 0,
  persist: false,
  store: false,
  id,
  at,
});
