import type { Observer } from 'rxjs';
import type { InspectionEvent } from 'xstate';
import type { CrmAdapter } from '../adapters/CrmAdapter.js';
import type { CapabilitiesInput } from '../crm.js';
import { RuntimeError } from '../errors.js';
import type { OutboxStore } from '../outbox/index.js';
import type { ClientTransport } from '../transport/index.js';
import { type Environment, systemEnvironment } from './Environment.js';
import { resolveTiming, type Timing } from './timing.js';

/** Where the connector's frame is: the element, a CSS selector, or a function that gives it or null. */
export type FrameOption = HTMLIFrameElement | string | (() => HTMLIFrameElement | null);

/** What `createRuntime` takes. */
export interface RuntimeOptions {
  /** Default `'#crmConnectIframeId'`. A selector that matches nothing at `start()` is a RuntimeError. */
  readonly iframe?: FrameOption;
  /** One exact origin, as in `https://connector.example.com`. Needed unless `transport` is given. */
  readonly connectorOrigin?: string;
  /** The CRM. */
  readonly adapter: CrmAdapter;
  /** Times that differ from the defaults. */
  readonly timing?: Partial<Timing>;
  /** Where logs wait until they are saved. Default: `indexedDbOutbox()`, or memory where there is no IndexedDB. */
  readonly outbox?: OutboxStore;
  /** What differs from what the adapter says of itself. */
  readonly capabilities?: CapabilitiesInput;
  /** XState's inspection observer or function. Default: none. */
  readonly inspect?: InspectOption | undefined;
  /** Another way to the connector than a frame; then `iframe` and `connectorOrigin` are not used. */
  readonly transport?: ClientTransport;
  /** For tests and unusual hosts: another window, clock, source of randomness or ids. */
  readonly environment?: Partial<Environment>;
}

/** What XState takes as `inspect`. */
export type InspectOption =
  | Partial<Observer<InspectionEvent>>
  | ((inspectionEvent: InspectionEvent) => void);

/** The options, checked and completed. */
export interface Settings {
  readonly iframe: FrameOption;
  readonly connectorOrigin: string;
  readonly adapter: CrmAdapter;
  readonly timing: Timing;
  readonly outbox: OutboxStore | undefined;
  readonly capabilities: CapabilitiesInput;
  readonly inspect: InspectOption | undefined;
  readonly transport: ClientTransport | undefined;
  readonly environment: Environment;
}

/** The id that the connector's documentation gives its frame. */
export const defaultFrameSelector = '#crmConnectIframeId';

const optionNames = [
  'iframe',
  'connectorOrigin',
  'adapter',
  'timing',
  'outbox',
  'capabilities',
  'inspect',
  'transport',
  'environment',
];
const optionalMethods = [
  'listDirectory',
  'findRecords',
  'openRecord',
  'openMatches',
  'openReports',
  'saveInteractionLog',
  'describeCustomFields',
  'onClickToDial',
] as const;
const capabilityTypes: Readonly<Record<keyof CapabilitiesInput, 'boolean' | 'string'>> = {
  directoryAvailable: 'boolean',
  name: 'string',
  reloadsOnNavigation: 'boolean',
  lightningComponentsAvailable: 'boolean',
};

/**
 * Checks the options and fills in the defaults.
 *
 * @throws RuntimeError INVALID_OPTION at the first value that can never work
 */
export function resolveOptions(options: RuntimeOptions): Settings {
  require(typeof options === 'object' && options !== null, 'options', 'an object');
  for (const name of Object.keys(options)) {
    require(optionNames.includes(
      name,
    ), name, `left out: the options are ${optionNames.join(', ')}`);
  }
  checkAdapter(options.adapter);
  checkCapabilities(options.capabilities ?? {});
  const { iframe = defaultFrameSelector, outbox, transport } = options;
  require(isFrameOption(iframe), 'iframe', 'an iframe element, a selector or a function');
  require(isPartOf(outbox, 'put'), 'outbox', 'an OutboxStore such as indexedDbOutbox()');
  require(isPartOf(transport, 'send'), 'transport', 'a Transport such as createFrameTransport()');
  if (transport === undefined) checkOrigin(options.connectorOrigin);
  return {
    iframe,
    connectorOrigin: options.connectorOrigin ?? '',
    adapter: options.adapter,
    timing: resolveTiming(options.timing),
    outbox,
    capabilities: options.capabilities ?? {},
    inspect: options.inspect,
    transport,
    environment: { ...systemEnvironment(), ...options.environment },
  };
}

function checkAdapter(adapter: unknown): void {
  require(typeof adapter === 'object' && adapter !== null, 'adapter', 'a CrmAdapter');
  const { name, loadCrmData } = adapter as Partial<CrmAdapter>;
  require(typeof name === 'string' && name !== '', 'adapter.name', 'a string that is not empty');
  require(typeof loadCrmData === 'function', 'adapter.loadCrmData', 'a function');
  for (const method of optionalMethods) {
    const value = (adapter as Partial<CrmAdapter>)[method];
    const isRight = value === undefined || typeof value === 'function';
    require(isRight, `adapter.${method}`, 'a function, or left out');
  }
}

function checkCapabilities(capabilities: CapabilitiesInput): void {
  require(typeof capabilities === 'object' && capabilities !== null, 'capabilities', 'an object');
  for (const [name, value] of Object.entries(capabilities)) {
    const type = capabilityTypes[name as keyof CapabilitiesInput];
    require(type !==
      undefined, `capabilities.${name}`, `one of ${Object.keys(capabilityTypes).join(', ')}`);
    require(typeof value === type, `capabilities.${name}`, `a ${type}`);
  }
}

function checkOrigin(origin: unknown): void {
  const example = "one exact origin such as 'https://connector.example.com'";
  require(typeof origin === 'string' && origin !== '', 'connectorOrigin', example);
  require(origin !== '*', 'connectorOrigin', `${example}, never '*'`);
  const parsed = originOf(origin as string);
  require(parsed !== undefined, 'connectorOrigin', `${example}, with http: or https:`);
  require(parsed === origin, 'connectorOrigin', `an origin and nothing more, here '${parsed}'`);
}

function originOf(text: string): string | undefined {
  try {
    const { origin, protocol } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
  } catch {
    return undefined;
  }
}

const isFrameOption = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() !== '') ||
  typeof value === 'function' ||
  isFrame(value);

/** Whether a value is an iframe element, of whatever realm. */
export const isFrame = (value: unknown): value is HTMLIFrameElement =>
  typeof value === 'object' &&
  value !== null &&
  'tagName' in value &&
  String(value.tagName).toUpperCase() === 'IFRAME';

const isPartOf = (value: object | undefined, method: string): boolean =>
  value === undefined ||
  (typeof value === 'object' &&
    value !== null &&
    typeof (value as Record<string, unknown>)[method] === 'function');

function require(isRight: boolean, option: string, expected: string): asserts isRight {
  if (isRight) return;
  throw new RuntimeError(`The option ${option} must be ${expected}.`, {
    code: 'INVALID_OPTION',
    details: { option },
  });
}
