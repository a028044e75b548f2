export type { CallingSdk, CallStart, EndedCall, ObjectCoordinates } from './CallingSdk.js';
export type { SettingsSource } from './crmData.js';
export type { HubspotBackend, HubspotRequest, HubspotResponse } from './HubspotBackend.js';
export { hubspotAdapter } from './hubspotAdapter.js';
export { type HubspotPlace, isSoftphone } from './isSoftphone.js';
export type { HubspotAdapterOptions } from './options.js';
export type { HubspotAgent } from './SdkEvents.js';
