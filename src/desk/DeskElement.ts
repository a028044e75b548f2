import type { CrmAdapter } from '../CrmAdapter.js';
import type { CrmRecord, InteractionName, Runtime } from '../index.js';

/** Properties shared by all elements of `patchcord/desk`. */
export interface DeskProperties {
  /** The runtime to show. It takes precedence over `htmlFor`. Default: the runtime of the `<crm-connector>`. */
  runtime: Runtime | null | undefined;
  /** The id of a `<crm-connector>` in the same tree. Attribute `for`. */
  htmlFor: string;
}

/** An element of `patchcord/desk`. */
export interface DeskElement extends HTMLElement, DeskProperties {}

/** Properties of the elements that list unsaved logs. */
export interface UnsavedProperties {
  /**
   * True if the list occupies no space while it is empty. Screen readers still read it. Default false. Attribute
   * `hide-empty`.
   */
  hideEmpty: boolean;
}

/** An element that lists unsaved logs. */
export interface UnsavedElement extends DeskElement, UnsavedProperties {}

/** The record that the agent has chosen for an interaction. */
export interface RecordChoice {
  /** Null if the agent chose none of the records. */
  readonly record: CrmRecord | null;
  /** The interaction. Absent if neither its id nor its address is known. */
  readonly interaction?: InteractionName;
}

/** The events of elements that let the agent choose a record. None of them bubbles. */
export interface ChooserEventMap {
  /**
   * Dispatched when the agent has chosen. The runtime then remembers the record for the interaction's log, and shows
   * it. Call `preventDefault()` if the page shows the record itself.
   */
  recordchosen: CustomEvent<RecordChoice>;
}

/**
 * Two adapter methods with which the agent chooses a record in the element. They are bound to the element. They
 * resolve as soon as the element shows the choice, because an agent may need longer than the time limit of an
 * adapter call.
 */
export interface ChooserMethods {
  readonly openMatches: NonNullable<CrmAdapter['openMatches']>;
  readonly noMatch: NonNullable<CrmAdapter['noMatch']>;
}

/** An element in which the agent chooses a record. */
export interface ChooserElement extends DeskElement, ChooserMethods {
  addEventListener<K extends keyof ChooserEventMap>(
    type: K,
    listener: (this: ChooserElement, event: ChooserEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof ChooserEventMap>(
    type: K,
    listener: (this: ChooserElement, event: ChooserEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** The elements of `patchcord/desk` by their tag names. */
export interface DeskElements {
  /** One line with the status of the softphone and the CRM, the time since when it applies, and one button. */
  'patchcord-status': DeskElement;
  /** The list of unsaved logs, with buttons for each log. */
  'patchcord-unsaved': UnsavedElement;
  /** A list of records to choose from. Shown when several records match a caller, or no record does. */
  'patchcord-chooser': ChooserElement;
  /** All three in one element. */
  'patchcord-desk': ChooserElement & UnsavedProperties;
}

declare global {
  interface HTMLElementTagNameMap extends DeskElements {}
}
