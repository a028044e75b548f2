import { setTimeout as pause } from 'node:timers/promises';
import type { PageServers } from './PageServers.js';
import type { Session } from './Session.js';

const limitMs = 2000;
const stepMs = 25;

/** Whether the page, once it has heard what was said, soon asks a server that does not answer. */
export async function waitForStopped(
  session: Session,
  isEnough: (servers: PageServers) => boolean,
): Promise<boolean> {
  const { servers } = session;
  // What is said first is heard first.
  await session.isListening();
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += stepMs) {
    if (isEnough(servers)) return true;
    await pause(stepMs);
  }
  return isEnough(servers);
}
