import type { CrmAdapter } from '../../CrmAdapter.js';
import type { OptionalMethod } from '../../features.js';
import type { CrmAdapterSeedPerson } from './seed.js';
import type { CrmTrouble, CrmTroubleKind } from './trouble.js';

/** A view that a CRM has shown to the agent. */
export interface ShownInCrm {
  readonly kind: 'record' | 'matches' | 'reports';
  /** Of the record. */
  readonly id?: string;
}

/** An interaction log as the CRM holds it. */
export interface LogInCrm {
  /** As `saveInteractionLog` answers it. */
  readonly id: string;
  /** All that the CRM keeps of it; the suite looks for texts in it. */
  readonly content: unknown;
}

/**
 * An adapter, and the CRM behind it as the suite sees and moves it. What the CRM cannot do is left out,
 * and its reason given in the options.
 */
export interface AdapterUnderTest {
  readonly adapter: CrmAdapter;
  /** Another adapter for the same CRM, as after a reload of the page: it knows what the CRM knows. */
  reopen?(): CrmAdapter;
  /** Gives the views that were shown, oldest first. */
  shown?(): readonly ShownInCrm[];
  /** The logs of an interaction that the CRM holds now. */
  logsOf?(interactionId: string): readonly LogInCrm[] | Promise<readonly LogInCrm[]>;
  /** Gives the id of the record to which the log of an interaction is linked; undefined if to none. */
  linkOf?(interactionId: string): string | undefined | Promise<string | undefined>;
  /** Removes one of the seed's people, whose record has that id, for good. */
  removeRecord?(id: string): void | Promise<void>;
  /** Adds somebody who is inactive, as the CRM knows that: disabled, closed or converted. */
  addInactive?(person: CrmAdapterSeedPerson): void | Promise<void>;
  /**
   * Acts as the agent who presses the call control of one of the seed's people; done when listeners
   * have been told, or will not be.
   */
  clickToDial?(person: CrmAdapterSeedPerson): void | Promise<void>;
  /** The CRM is in trouble from now on, whatever it is asked. */
  fail?(trouble: CrmTrouble): void;
  /** The trouble is over. What hung goes on, unless the adapter has given it up. */
  recover?(): void;
  /** Gives the number of requests to the CRM so far. */
  requestCount?(): number;
  /** The CRM's name of a custom field of the seed. Default: the same. */
  fieldName?(seedName: string): string;
  /** After the test. */
  close?(): void | Promise<void>;
}

/** The methods that ask the CRM. */
export type AskingMethod = 'loadCrmData' | Exclude<OptionalMethod, 'onClickToDial'>;

/** The parts of `AdapterUnderTest` that some CRMs do not have. */
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

/** Whatever a CRM may be unable to do. */
export type CrmAdapterFeature =
  /** A method that the adapter leaves out; the suite checks that it does. */
  | OptionalMethod
  | WorldPart
  /** A trouble that this CRM does not have. */
  | CrmTroubleKind
  /** One that does not reach this method. */
  | `${AskingMethod} ${CrmTroubleKind}`
  /** A method that no trouble reaches. */
  | `${AskingMethod} troubles`
  | 'find by id'
  | 'find by email'
  | 'find by text'
  /** Finds a number in one form only. */
  | 'phone forms'
  /** Tells numbers apart that differ in their country code only. */
  | 'other countries'
  /** Tells the locale of the user. */
  | 'locale'
  /** More than one page of the directory. */
  | 'paging'
  /** `Retry-After` reaches the adapter. */
  | 'Retry-After'
  /** Also as a date. */
  | 'Retry-After date'
  /** Logs of one interaction that arrive side by side. */
  | 'parallel saves'
  /** A later log of an interaction takes the place of the earlier one. */
  | 'latest log';
