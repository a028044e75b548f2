/** The words on the buttons of the desk. */
export interface ButtonTexts {
  /** Starts at once the attempt that is otherwise made later. */
  readonly retry: string;
  /** Reloads the softphone. */
  readonly reload: string;
  /** Saves all unsaved logs now. */
  readonly save: string;
  /** Gives a log another record. */
  readonly change: string;
  readonly download: string;
  readonly discard: string;
  /** Answers the question whether a log is to be discarded. */
  readonly discardForGood: string;
  readonly keep: string;
  readonly search: string;
  /** None of the records is the right one. */
  readonly none: string;
  readonly close: string;
}

/** The line that says what works. */
export interface StatusTexts {
  readonly works: string;
  readonly starts: string;
  readonly isOff: string;
  /** The connector does not answer. */
  readonly isSilent: string;
  readonly canTakeCalls: string;
  readonly cannotTakeCalls: string;
  /** `time` is a time of day, with the date if it is another day. */
  readonly since: (time: string) => string;
  readonly unsaved: (count: number) => string;
}

/** The list of unsaved logs. */
export interface UnsavedTexts {
  readonly title: string;
  readonly none: string;
  /** Stands for a caller without a number. */
  readonly unknownCaller: string;
  readonly noSubject: string;
  /** The log has not failed so far. */
  readonly isWaiting: string;
  /** `record` is the name of the record that the log goes to. */
  readonly goesTo: (record: string) => string;
  readonly goesNowhere: string;
  readonly question: string;
  /** Logs of other agents. */
  readonly others: (count: number) => string;
  /** Logs that the list does not show. */
  readonly more: (count: number) => string;
}

/** The choice among records. */
export interface ChooserTexts {
  /** Names the search field. */
  readonly searchLabel: string;
  /** The number of records that were found; never 0. */
  readonly found: (count: number) => string;
  readonly noneFound: string;
}

/** The elements of `patchcord/desk`. */
export interface DeskTexts {
  readonly status: StatusTexts;
  readonly unsaved: UnsavedTexts;
  readonly chooser: ChooserTexts;
  readonly buttons: ButtonTexts;
}
