import type { ConnectorAction } from '../../src/protocol/index.js';
import type { Session } from './Session.js';

/** A CRM that finds something says nothing: this long it is waited for. */
const silenceMs = 1000;

/** Says something to the page. Gives whether the agent gets a notification in time. */
export async function isToldOf(
  session: Session,
  action: ConnectorAction,
  data: unknown,
  withinMs = silenceMs,
): Promise<boolean> {
  const since = session.tape.length;
  await session.say(action, data);
  return session.tape.until(
    () => session.heard(since, 'displayErrorNotification').length > 0,
    withinMs,
  );
}
