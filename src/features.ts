import type { CrmAdapter } from './CrmAdapter.js';
import type { ConnectorAction } from './protocol/index.js';

/** The methods that inform an adapter. The runtime does not wait for their results. */
export const toldMethods = ['beginInteraction', 'noMatch'] as const;

/** The name of a method that informs an adapter. */
export type ToldMethod = (typeof toldMethods)[number];

/** The name of a method that the runtime calls for a request. */
export type AdapterMethod = Exclude<
  keyof CrmAdapter,
  'name' | 'tenant' | 'savesForOthers' | ToldMethod
>;

/** The facts about a kind of request. */
interface Feature {
  /** The name of the actor that serves the request, as in statecharts and recordings. */
  readonly name: string;
  /** The adapter methods that serve the request. The first one is required. */
  readonly uses: readonly [AdapterMethod, ...AdapterMethod[]];
}

/**
 * One row per request of the connector. A request without a row does not compile. Statecharts, option checks, replay
 * and the inspector derive their lists from it. `ready` has no row, because it is answered without a feature.
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

/** A request that needs an answer of the CRM. */
export type RequestAction = keyof Features;

/** A request that has its own actor. The life cycle itself serves `requestCrmData`. */
export type ServedAction = Exclude<RequestAction, 'requestCrmData'>;

/** The requests whose feature opens a record. A newer request cancels an older one. */
export const recordActions = [
  'requestPerformInteractionScreenPop',
  'requestNavigateToClickToDialResult',
] as const satisfies readonly ServedAction[];

/** A request that searches for a record and opens it. */
export type RecordAction = (typeof recordActions)[number];

/** The name of the actor that serves a request. */
export type FeatureName = Features[ServedAction]['name'];

/** The adapter methods that the features use. */
export type UsedMethod = Features[RequestAction]['uses'][number];

/** A method that an adapter may lack. Then its feature is off. */
export type OptionalMethod = Exclude<UsedMethod, 'loadCrmData'>;

/** The optional methods that an adapter has. */
export type AdapterSupport = Readonly<Record<OptionalMethod, boolean>>;

/** Every adapter method, in the order of the features. */
export const adapterMethods: readonly UsedMethod[] = [
  ...new Set(Object.values(features).flatMap(({ uses }): readonly UsedMethod[] => uses)),
];

/** Every method that an adapter may lack. */
export const optionalMethods = adapterMethods.filter((method) => method !== 'loadCrmData');

/** Makes an object with a value for each key. */
export const recordOf = <Key extends string, Value>(
  keys: readonly Key[],
  toValue: (key: Key) => Value,
): Record<Key, Value> =>
  // `Object.fromEntries` does not keep the type of the keys.
  Object.fromEntries(keys.map((key) => [key, toValue(key)])) as Record<Key, Value>;

/** The optional methods of an adapter. */
export const supportOf = (adapter: CrmAdapter): AdapterSupport =>
  recordOf(optionalMethods, (method) => adapter[method] !== undefined);

/** True if an adapter has the method that a request needs. */
export const isSupported = (action: ServedAction, supports: AdapterSupport): boolean =>
  supports[features[action].uses[0]];
