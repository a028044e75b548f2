import type { CrmDataInput } from '../../crm.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { readOwner } from './owners.js';
import { joined } from './records.js';
import type { HubspotAgent, SdkEvents } from './SdkEvents.js';

/** The settings, or what gives those of an agent. */
export type SettingsSource =
  | CallCenterSettings
  | ((agent: HubspotAgent, signal: AbortSignal) => Promise<CallCenterSettings>);

/** Loads the signed-in user, and the settings that the page brings. The runtime checks both. */
export async function loadCrmData(
  { ready }: SdkEvents,
  backend: HubspotBackend,
  settings: SettingsSource,
  /** The browser's: HubSpot does not tell the agent's. */
  locale: string,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const agent = await untilAborted('ready', () => ready, toAdapterError, signal);
  const { userId } = agent;
  const [{ email, firstName, lastName }, callCenterSettings] = await Promise.all([
    readOwner(backend, agent, signal),
    typeof settings === 'function'
      ? untilAborted('settings', () => settings(agent, signal), toAdapterError, signal)
      : settings,
  ]);
  return {
    callCenterSettings,
    currentUser: {
      attributes: { type: 'agent' },
      Name: joined(' ', firstName, lastName) || email,
      Username: email,
      Id: userId && String(userId),
      LanguageLocaleKey: locale,
    } as CrmDataInput['currentUser'],
  };
}
