import type { CrmAdapter } from '../../CrmAdapter.js';
import type { OptionalMethod } from '../../features.js';
import type { CrmAdapterSeedPerson } from './seed.js';
import type { CrmTrouble, CrmTroubleKind } from './trouble.js';

/** A view that a CRM has shown to the agent. */
export interface ShownInCrm {
  readonly kind: 'record' | 'matches' | 'reports';
  /** The id of the record. */
  readonly id?: string;
}

/** An interaction log in the CRM. */
export interface LogInCrm {
  /** The id that `saveInteractionLog` has returned. */
  readonly id: string;
  /** All data that the CRM has stored for the log. The suite searches for texts in it. */
  readonly content: unknown;
}

/**
 * An adapter, and functions with which the suite reads and controls its CRM. Leave out the functions that this CRM cannot
 * have, and give the reason in the option `without`.
 */
export interface AdapterUnderTest {
  readonly adapter: CrmAdapter;
  /** Creates another adapter for the same CRM with the same data, like a reload of the page. */
  reopen?(): CrmAdapter;
  /** Returns the views that the adapter has shown, oldest first. */
  shown?(): readonly ShownInCrm[];
  /** Returns the logs of an interaction that the CRM contains. */
  logsOf?(interactionId: string): readonly LogInCrm[] | Promise<readonly LogInCrm[]>;
  /** Returns the id of the record to which the log of an interaction is linked. Undefined if it has no link. */
  linkOf?(interactionId: string): string | undefined | Promise<string | undefined>;
  /** Permanently removes the record with the id, which belongs to a person of the seed. */
  removeRecord?(id: string): void | Promise<void>;
  /** Adds a person whose record is inactive in the CRM: disabled, closed or converted. */
  addInactive?(person: CrmAdapterSeedPerson): void | Promise<void>;
  /**
   * Simulates an agent who clicks the number of a person of the seed. Resolves when the listeners have been called, or
   * when it is certain that they will not be.
   */
  clickToDial?(person: CrmAdapterSeedPerson): void | Promise<void>;
  /** Makes every request to the CRM fail from now on. */
  fail?(trouble: CrmTrouble): void;
  /** Ends the trouble. Requests that hang continue, unless the adapter has aborted them. */
  recover?(): void;
  /** Returns the number of requests to the CRM so far. */
  requestCount?(): number;
  /** Returns the CRM's name for a custom field of the seed. Default: the same name. */
  fieldName?(seedName: string): string;
  /** Called after each test. */
  close?(): void | Promise<void>;
}

/** The methods that send requests to the CRM. */
export type AskingMethod = 'loadCrmData' | Exclude<OptionalMethod, 'onClickToDial'>;

/** The functions of `AdapterUnderTest` that can be left out for some CRMs. */
export type WorldPart =
  | 'reopen'
  | 'shown'
  | 'logsOf'
  | 'linkOf'
  | 'removeRecord'
  | 'addInactive'
  | 'clickToDial'
  | 'fail'
  | 'requestCount';

/** A feature that a CRM or its adapter may lack. */
export type CrmAdapterFeature =
  /** A method that the adapter does not have. The suite checks that it is absent. */
  | OptionalMethod
  | WorldPart
  /** A kind of trouble that this CRM cannot have. */
  | CrmTroubleKind
  /** A kind of trouble that does not affect this method. */
  | `${AskingMethod} ${CrmTroubleKind}`
  /** A method that no trouble affects. */
  | `${AskingMethod} troubles`
  | 'find by id'
  | 'find by email'
  | 'find by text'
  /** The search finds a number in several spellings. */
  | 'phone forms'
  /** The search distinguishes numbers that differ only in their country code. */
  | 'other countries'
  /** The CRM returns the locale of the user. */
  | 'locale'
  /** The directory has several pages. */
  | 'paging'
  /** The adapter can read the header `Retry-After`. */
  | 'Retry-After'
  /** The adapter can read the header `Retry-After` with a date. */
  | 'Retry-After date'
  /** Simultaneous saves of one interaction create one log. */
  | 'parallel saves'
  /** A later log of an interaction replaces the earlier one. */
  | 'latest log';
