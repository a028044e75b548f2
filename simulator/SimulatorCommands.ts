import type { Channel, Notes } from './Interaction.js';
import type { LogFieldNames } from './LogField.js';

/** An incoming call or chat. */
export interface Ring {
  /** The caller's number, address or handle. */
  readonly from: string;
  /** Default: the pretended agent's number or address. */
  readonly to?: string;
  /** Default `'voice'`. */
  readonly channel?: Channel;
  /** The caller's name, where the network tells it. */
  readonly name?: string;
  readonly topic?: string;
  /** The values that the screen pop looks for. Default: `from`, then `from` without the country code. */
  readonly aniValues?: readonly string[];
}

/** The call to place. */
export interface PlacedCall {
  readonly to: string;
  readonly name?: string;
}

/**
 * The agent's commands. A command gives false, and sends nothing, if the panel is in a state that does not allow it.
 * The settings do not block a command: they only decide what the page offers.
 */
export interface SimulatorCommands {
  signIn(): boolean;
  signOut(): boolean;
  /** Asks for the CRM data; while active or overdue, asks again. */
  activate(): boolean;
  /** An interaction comes in: asks for a screen pop. @throws RuntimeError INVALID_OPTION without `from` */
  ring(ring: Ring): boolean;
  /** Calls somebody from the panel. @throws RuntimeError INVALID_OPTION without `to` */
  placeCall(call: PlacedCall): boolean;
  /** Takes what rings. */
  answer(): boolean;
  /** Declines what rings, or gives up dialling. Leaves no log. */
  decline(): boolean;
  /** Puts the customer on hold. */
  hold(): boolean;
  /** Goes on with a customer who is on hold. */
  resume(): boolean;
  /** Keeps what the agent has written so far, during an interaction or its wrap-up. */
  takeNotes(notes: Notes): boolean;
  /**
   * Ends the interaction and begins its wrap-up. The log is sent by `endInteraction`, or as soon as the
   * wrap-up has lasted `wrapUpMs`. Default: the notes taken so far.
   */
  hangUp(notes?: Notes): boolean;
  /**
   * Ends the interaction in progress, or its wrap-up, and sends its log at once. Default: the notes taken
   * so far; none if `takeNotes` and `hangUp` gave none.
   */
  endInteraction(notes?: Notes): boolean;
  /** Asks for the directory. */
  openAddressBook(): boolean;
  closeAddressBook(): boolean;
  setClickToDial(isEnabled: boolean): boolean;
  openReports(): boolean;
  /** Asks about custom fields. Default: those that the settings name. */
  requestCustomFields(names?: Partial<LogFieldNames>): boolean;
  dismissNotification(id: string): boolean;
}
