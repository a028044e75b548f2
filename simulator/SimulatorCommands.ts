import type { Channel, Notes } from './Interaction.js';
import type { LogFieldNames } from './LogField.js';

/** An incoming call or chat. */
export interface Ring {
  /** The caller's number, address or handle. */
  readonly from: string;
  /** Default: the number or address of the simulated agent. */
  readonly to?: string;
  /** Default `'voice'`. */
  readonly channel?: Channel;
  /** The caller's name, if the phone network sends it. */
  readonly name?: string;
  readonly topic?: string;
  /** The values of the screen pop. Default: `from`, then `from` without the country code. */
  readonly aniValues?: readonly string[];
}

/** The call to place. */
export interface PlacedCall {
  readonly to: string;
  readonly name?: string;
}

/**
 * The agent's commands. A command returns false, and sends nothing, if the current state does not permit it. The settings
 * do not block commands. They only determine which commands the simulator's page offers.
 */
export interface SimulatorCommands {
  signIn(): boolean;
  signOut(): boolean;
  /** Requests the CRM data. Requests them again if the agent is already active, or if the answer is overdue. */
  activate(): boolean;
  /** Starts an incoming interaction and requests a screen pop. @throws RuntimeError INVALID_OPTION without `from` */
  ring(ring: Ring): boolean;
  /** Starts an outbound call from the panel. @throws RuntimeError INVALID_OPTION without `to` */
  placeCall(call: PlacedCall): boolean;
  /** Answers the ringing interaction. */
  answer(): boolean;
  /** Declines the ringing interaction, or cancels an outbound call. Sends no log. */
  decline(): boolean;
  /** Puts the customer on hold. */
  hold(): boolean;
  /** Resumes the interaction with a customer who is on hold. */
  resume(): boolean;
  /** Stores the agent's current notes, during an interaction or its wrap-up. */
  takeNotes(notes: Notes): boolean;
  /**
   * Ends the call or chat and begins the wrap-up. The simulator sends the log at `endInteraction`, or at the latest after
   * `wrapUpMs`. Default: the current notes.
   */
  hangUp(notes?: Notes): boolean;
  /** Ends the interaction in progress, or its wrap-up, and sends its log immediately. Default: the current notes. */
  endInteraction(notes?: Notes): boolean;
  /** Opens the address book and requests the directory. */
  openAddressBook(): boolean;
  closeAddressBook(): boolean;
  setClickToDial(isEnabled: boolean): boolean;
  openReports(): boolean;
  /** Requests the description of custom fields. Default: the fields in the settings. */
  requestCustomFields(names?: Partial<LogFieldNames>): boolean;
  dismissNotification(id: string): boolean;
}
