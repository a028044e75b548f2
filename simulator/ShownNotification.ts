import type { ErrorNotification } from '../src/protocol/index.js';
import type { ClientEvent } from './SimulatorEvent.js';

/** A `displayErrorNotification` on the agent's screen. */
export interface ShownNotification extends ErrorNotification {
  /** Ours; `dialogId` need not be unique. */
  readonly id: string;
  /** Tells a notification of the softphone itself. Its English words are for tests; the page has words of its own. */
  readonly own?: 'busy';
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** True if it leaves the screen after a while: a snackbar that the client does not want to keep there. */
export const isPassing = ({ type, persist }: ErrorNotification): boolean =>
  !persist && (type === 'transient' || type === 'html');

/** The client's notification as it comes onto the screen. */
export const shownOf = ({
  data,
  id,
  at,
}: ClientEvent<'displayErrorNotification'>): ShownNotification => ({ ...data, id, at });

/** The notification for an agent who dials from the CRM during an interaction. */
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
