import type { Observer } from 'rxjs';
import type { InspectionEvent } from 'xstate';
import type { CrmAdapter } from '../CrmAdapter.js';
import {
  checkOptions,
  isFunction,
  isObject,
  isText,
  type Rule,
  type Rules,
  textRule,
} from '../checkOptions.js';
import type { CapabilitiesInput } from '../crm.js';
import { invalidOption } from '../errors.js';
import { adapterMethods, recordOf, toldMethods } from '../features.js';
import { indexedDbOutbox, memoryOutbox, type OutboxStore } from '../outbox/index.js';
import { given } from '../protocol/given.js';
import type { Optional } from '../protocol/Optional.js';
import {
  type ChooseTexts,
  chooseTexts,
  languageRule,
  type TextsOption,
  textsRule,
  toLanguageTag,
} from '../texts/index.js';
import type { ClientTransport } from '../transport/index.js';
import { type Environment, systemEnvironment } from './Environment.js';
import { type ExtensionHandler, type Extensions, toExtensions } from './extensions.js';
import { defaultTiming, type Timing, timingRules } from './timing.js';

/** The connector's frame: the element, a CSS selector, or a function that returns the element or null. */
export type FrameOption = HTMLIFrameElement | string | (() => HTMLIFrameElement | null);

/** `'agent'`: only a session of the log's own agent may save a log. `'shared'`: any session may. */
export type OwnershipOption = 'agent' | 'shared';

/** A connection without a frame. `iframe` and `connectorOrigin` are not used. */
export interface CustomConnection {
  readonly transport: ClientTransport;
  readonly connectorOrigin?: string | undefined;
  readonly iframe?: FrameOption | undefined;
}

/** The usual connection: through the connector's frame. */
export interface FrameConnection {
  /**
   * The exact origin of the connector, for example `https://connector.example.com`. Required unless `transport` is
   * set.
   */
  readonly connectorOrigin: string;
  /** Default `'#crmConnectIframeId'`. `start()` throws a RuntimeError if the selector matches nothing. */
  readonly iframe?: FrameOption | undefined;
  /** A connection without a frame. If it is set, `iframe` and `connectorOrigin` are not used. */
  readonly transport?: ClientTransport | undefined;
}

/** The options of `createRuntime`: a connection, and the common options. */
export type RuntimeOptions = CommonOptions & (CustomConnection | FrameConnection);

/** The options of `createRuntime` that do not depend on the connection. */
export interface CommonOptions {
  /** The adapter for the CRM. */
  readonly adapter: CrmAdapter;
  /** Times that replace the defaults. */
  readonly timing?: Optional<Timing> | undefined;
  /** The store for logs until they are saved. Default: `indexedDbOutbox()`, or memory if there is no IndexedDB. */
  readonly outbox?: OutboxStore | undefined;
  /**
   * Days for which a log that cannot be saved is kept. No log is removed earlier. More than 0; `Infinity` keeps logs
   * for ever. Default 30.
   */
  readonly logRetentionDays?: number | undefined;
  /**
   * `'agent'`: a log is saved, listed and counted only in a session of the agent who made it. `'shared'`: in any
   * session. Default `'agent'`.
   */
  readonly ownership?: OwnershipOption | undefined;
  /** Values that replace the adapter's own capabilities. */
  readonly capabilities?: CapabilitiesInput | undefined;
  /**
   * Handlers for actions of the connector outside the protocol, by action. Letter case does not matter. Default:
   * none. An action without a handler is rejected as `unknownAction`.
   */
  readonly extensions?: Readonly<Record<string, ExtensionHandler>> | undefined;
  /**
   * The language of the agent's texts, BCP 47. Default: the agent's `LanguageLocaleKey`, or the language of the page
   * until the CRM data is loaded.
   */
  readonly language?: string | undefined;
  /**
   * The texts that agents read. One catalogue, complete or partial, replaces the English one for every agent. From a
   * list, each agent gets the catalogue of the agent's language, or English. Default: English.
   */
  readonly texts?: TextsOption | undefined;
  /** XState's inspection observer or function. Default: none. */
  readonly inspect?: InspectOption | undefined;
  /** For tests and special hosts: another window, clock, source of random numbers, or source of ids. */
  readonly environment?: Optional<Environment> | undefined;
}

/** XState's type for the option `inspect`. */
export type InspectOption =
  | Partial<Observer<InspectionEvent>>
  | ((inspectionEvent: InspectionEvent) => void);

/** The options after the check, with all defaults. */
export interface Settings {
  readonly iframe: FrameOption;
  readonly connectorOrigin: string;
  readonly adapter: CrmAdapter;
  readonly timing: Timing;
  readonly outbox: OutboxStore;
  readonly logRetentionMs: number;
  readonly ownership: OwnershipOption;
  readonly capabilities: CapabilitiesInput;
  readonly extensions: Extensions;
  readonly language: string | undefined;
  readonly texts: ChooseTexts;
  readonly inspect: InspectOption | undefined;
  readonly transport: ClientTransport | undefined;
  readonly environment: Environment;
}

/** The id of the frame in the connector's documentation. */
export const defaultFrameSelector = '#crmConnectIframeId';

const dayMs = 24 * 60 * 60_000;

const object: Rule = ['an object', isObject];
const boolean: Rule = ['a boolean', (value) => typeof value === 'boolean'];
const method: Rule = ['a function', isFunction];

const optionRules: Rules<RuntimeOptions> = {
  iframe: [
    'an iframe element, a selector or a function',
    (value) => isText(value) || isFunction(value) || isFrame(value),
  ],
  connectorOrigin: ["one exact origin, as 'https://connector.example.com', never '*'", isOrigin],
  adapter: ['a CrmAdapter', isObject],
  timing: object,
  outbox: ['an OutboxStore', has('put')],
  logRetentionDays: ['a number above 0', (value) => typeof value === 'number' && value > 0],
  ownership: ["'agent' or 'shared'", (value) => value === 'agent' || value === 'shared'],
  capabilities: object,
  extensions: object,
  language: languageRule,
  texts: textsRule,
  inspect: ['an observer or a function', (value) => isObject(value) || isFunction(value)],
  transport: ['a Transport', has('send')],
  environment: object,
};

const adapterRules: Rules<CrmAdapter> = {
  name: textRule,
  tenant: textRule,
  savesForOthers: boolean,
  ...recordOf([...toldMethods, ...adapterMethods], () => method),
};

const capabilityRules: Rules<CapabilitiesInput> = {
  directoryAvailable: boolean,
  name: textRule,
  reloadsOnNavigation: boolean,
  lightningComponentsAvailable: boolean,
};

/**
 * Checks the options and fills in the defaults.
 *
 * @throws RuntimeError INVALID_OPTION at the first invalid value
 */
export function resolveOptions(options: RuntimeOptions): Settings {
  if (!isObject(options)) throw invalidOption('options', 'an object');
  const { adapter, timing = {}, capabilities = {}, transport, outbox, inspect } = options;
  const { extensions = {} } = options;
  const needed = transport === undefined ? ['adapter', 'connectorOrigin'] : ['adapter'];
  checkOptions(options, optionRules, { needed });
  checkOptions(adapter, adapterRules, {
    prefix: 'adapter.',
    needed: ['name', 'loadCrmData'],
    isOpen: true,
  });
  checkOptions(timing, timingRules, { prefix: 'timing.' });
  checkOptions(capabilities, capabilityRules, { prefix: 'capabilities.' });
  return {
    iframe: options.iframe ?? defaultFrameSelector,
    connectorOrigin: options.connectorOrigin ?? '',
    adapter,
    timing: { ...defaultTiming, ...given(timing) },
    outbox: outbox ?? defaultOutbox(),
    logRetentionMs: (options.logRetentionDays ?? 30) * dayMs,
    ownership: options.ownership ?? 'agent',
    capabilities: given(capabilities),
    extensions: toExtensions(extensions),
    language: toLanguageTag(options.language),
    texts: chooseTexts(options.texts ?? {}),
    inspect,
    transport,
    environment: { ...systemEnvironment(), ...given(options.environment ?? {}) },
  };
}

const defaultOutbox = () => (typeof indexedDB === 'undefined' ? memoryOutbox() : indexedDbOutbox());

function isOrigin(value: unknown): boolean {
  try {
    const { origin } = new URL(String(value));
    return origin === value && origin.startsWith('http');
  } catch {
    return false;
  }
}

/** True if a value is an iframe element, also one from another window. */
export const isFrame = (value: unknown): value is HTMLIFrameElement =>
  isObject(value) && 'tagName' in value && /^iframe$/i.test(String(value.tagName));

function has(member: string): (value: unknown) => boolean {
  return (value) => isObject(value) && isFunction(Reflect.get(value, member));
}
