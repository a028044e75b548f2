import type { CrmAdapter } from '../CrmAdapter.js';
import type { CrmRecord, InteractionName, Runtime } from '../index.js';

/** Options shared by the elements of the desk. */
export interface DeskProperties {
  /** The runtime to show. It comes before `htmlFor`. Default: that of the `<crm-connector>`. */
  runtime: Runtime | null | undefined;
  /** The id of a `<crm-connector>` in the same tree. Attribute `for`. */
  htmlFor: string;
}

/** An element of the desk. */
export interface DeskElement extends HTMLElement, DeskProperties {}

/** Options of the elements that list unsaved logs. */
export interface UnsavedProperties {
  /**
   * True if the list takes no room while it is empty. A screen reader still reads it. Default false. Attribute
   * `hide-empty`.
   */
  hideEmpty: boolean;
}

/** An element that lists unsaved logs. */
export interface UnsavedElement extends DeskElement, UnsavedProperties {}

/** The agent's choice among records. */
export interface RecordChoice {
  /** Null: none of them. */
  readonly record: CrmRecord | null;
  /** The interaction that the record is for; absent if it has neither an id nor an address. */
  readonly interaction?: InteractionName;
}

/** The events of elements that let the agent choose a record. None of them bubbles. */
export interface ChooserEventMap {
  /**
   * The agent has chosen. The runtime is told, and then shows the record; call `preventDefault()` to show it
   * yourself.
   */
  recordchosen: CustomEvent<RecordChoice>;
}

/**
 * Two methods of an adapter that let the agent choose. They are bound to the element, and resolve as soon as
 * the choice is shown: an agent may take longer than a call may.
 */
export interface ChooserMethods {
  readonly openMatches: NonNullable<CrmAdapter['openMatches']>;
  readonly noMatch: NonNullable<CrmAdapter['noMatch']>;
}

/** An element that lets the agent choose a record. */
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

/** The elements of the desk by their names. */
export interface DeskElements {
  /** One line: what works, what does not, since when, and the one button that helps. */
  'patchcord-status': DeskElement;
  /** The logs that are not saved, with what can be done about each. */
  'patchcord-unsaved': UnsavedElement;
  /** The choice when several records match, or none does. */
  'patchcord-chooser': ChooserElement;
  /** All of them. */
  'patchcord-desk': ChooserElement & UnsavedProperties;
}

declare global {
  interface HTMLElementTagNameMap extends DeskElements {}
}
