import type { CrmDataInput } from '../../crm.js';
import type { CallCenterSettingsInput } from '../../protocol/index.js';
import { completeSettings } from '../kit/completeSettings.js';

import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { readOwner } from './owners.js';
import { joined } from './records.js';
import type { HubspotAgent, SdkEvents } from './SdkEvents.js';

/** The settings of all agents, or a function that returns an agent's settings. */
export type SettingsSource =
  | CallCenterSettingsInput
  | ((
      agent: HubspotAgent,
      signal: AbortSignal,
    ) => CallCenterSettingsInput | PromiseLike<CallCenterSettingsInput>);

/** Loads the signed-in user and the settings. The runtime validates both. */
export async function loadCrmData(
  { ready }: SdkEvents,
  backend: HubspotBackend,
  settings: SettingsSource,
  /** The browser's language, because HubSpot does not send the agent's. */
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
    ...completeSettings(callCenterSettings),
    currentUser: {
      attributes: { type: 'agent' },
      Name: joined(' ', firstName, lastName) || email,
      Username: email,
      Id: userId && String(userId),
      LanguageLocaleKey: locale,
    } as CrmDataInput['currentUser'],
  };
}
