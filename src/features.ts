import type { CrmAdapter } from './CrmAdapter.js';
import type { ConnectorAction } from './protocol/index.js';

/** The methods that tell an adapter something, and whose answer nobody waits for. */
export const toldMethods = ['beginInteraction', 'noMatch'] as const;

/** A method that tells an adapter something. */
export type ToldMethod = (typeof toldMethods)[number];

/** A method that asks an adapter for something. */
export type AdapterMethod = Exclude<
  keyof CrmAdapter,
  'name' | 'tenant' | 'savesForOthers' | ToldMethod
>;

/** Everything that is known about a request before it arrives. */
interface Feature {
  /** The actor that serves the request, as statecharts and recordings name it. */
  readonly name: string;
  /** The adapter methods that serve it, the indispensable one first. */
  readonly uses: readonly [AdapterMethod, ...AdapterMethod[]];
}

/**
 * One row per request of the connector; a request without a row does not compile. Statecharts, option
 * checks, replay and the inspector derive their lists from it. `ready` has no row: it
 * is answered without any feature.
 */
export const features = {
  requestCrmData: {
    name: 'loadCrmData',
    uses: ['loadCrmData'],
  },
  requestGetCrmDirectory: {
    name: 'directory',
    uses: ['listDirectory'],
  },
  requestEnableClickToDial: {
    name: 'clickToDial',
    uses: ['onClickToDial'],
  },
  requestPerformInteractionScreenPop: {
    name: 'screenPop',
    uses: ['findRecords', 'openRecord', 'openMatches'],
  },
  requestNavigateToClickToDialResult: {
    name: 'navigation',
    uses: ['openRecord', 'findRecords'],
  },
  requestOpenReports: {
    name: 'reports',
    uses: ['openReports'],
  },
  requestSaveInteractionLog: {
    name: 'interactionLogs',
    uses: ['saveInteractionLog'],
  },
  requestCustomFieldsValues: {
    name: 'customFields',
    uses: ['describeCustomFields'],
  },
} as const satisfies Readonly<Record<Exclude<ConnectorAction, 'ready'>, Feature>>;

type Features = typeof features;

/** A request that needs an answer from the CRM. */
export type RequestAction = keyof Features;

/** A request that an actor of its own serves. The life cycle itself serves `requestCrmData`. */
export type ServedAction = Exclude<RequestAction, 'requestCrmData'>;

/** The requests whose feature shows a record. A newer one of them takes the place of an older one. */
export const recordActions = [
  'requestPerformInteractionScreenPop',
  'requestNavigateToClickToDialResult',
] as const satisfies readonly ServedAction[];

/** A request that looks for a record and shows it. */
export type RecordAction = (typeof recordActions)[number];

/** The actor that serves a request. */
export type FeatureName = Features[ServedAction]['name'];

/** The adapter methods that some feature uses. */
export type UsedMethod = Features[RequestAction]['uses'][number];

/** A method that an adapter may lack; its feature is off then. */
export type OptionalMethod = Exclude<UsedMethod, 'loadCrmData'>;

/** The optional methods that an adapter has. */
export type AdapterSupport = Readonly<Record<OptionalMethod, boolean>>;

/** Every adapter method, in the order of the features. */
export const adapterMethods: readonly UsedMethod[] = [
  ...new Set(Object.values(features).flatMap(({ uses }): readonly UsedMethod[] => uses)),
];

/** Every method that an adapter may lack. */
export const optionalMethods = adapterMethods.filter((method) => method !== 'loadCrmData');

/** A value for each of some keys. */
export const recordOf = <Key extends string, Value>(
  keys: readonly Key[],
  toValue: (key: Key) => Value,
): Record<Key, Value> =>
  // `Object.fromEntries` forgets the type of its keys.
  Object.fromEntries(keys.map((key) => [key, toValue(key)])) as Record<Key, Value>;

/** The optional methods of an adapter. */
export const supportOf = (adapter: CrmAdapter): AdapterSupport =>
  recordOf(optionalMethods, (method) => adapter[method] !== undefined);

/** True if an adapter has the method that a request needs. */
export const isSupported = (action: ServedAction, supports: AdapterSupport): boolean =>
  supports[features[action].uses[0]];
