/** The labels of the buttons of `patchcord/desk`. */
export interface ButtonTexts {
  /** Starts the next attempt immediately. */
  readonly retry: string;
  /** Reloads the softphone. */
  readonly reload: string;
  /** Saves all unsaved logs now. */
  readonly save: string;
  /** Selects another record for a log. */
  readonly change: string;
  readonly download: string;
  readonly discard: string;
  /** The answers to the question if a log should be discarded. */
  readonly discardForGood: string;
  readonly keep: string;
  readonly search: string;
  /** The agent chooses none of the records. */
  readonly none: string;
  readonly close: string;
}

/** The texts of the status line. */
export interface StatusTexts {
  readonly works: string;
  readonly starts: string;
  readonly isOff: string;
  /** The connector does not answer. */
  readonly isSilent: string;
  readonly canTakeCalls: string;
  readonly cannotTakeCalls: string;
  /** `time` is a time of day. It includes the date if it is not today. */
  readonly since: (time: string) => string;
  readonly unsaved: (count: number) => string;
}

/** The texts of the list of unsaved logs. */
export interface UnsavedTexts {
  readonly title: string;
  readonly none: string;
  /** Shown in place of the number of an unknown caller. */
  readonly unknownCaller: string;
  readonly noSubject: string;
  /** Shown for a log that has not failed. */
  readonly isWaiting: string;
  /** `record` is the name of the log's record. */
  readonly goesTo: (record: string) => string;
  readonly goesNowhere: string;
  readonly question: string;
  /** The number of unsaved logs of other agents. */
  readonly others: (count: number) => string;
  /** The number of logs that the list does not show. */
  readonly more: (count: number) => string;
}

/** The texts of the chooser. */
export interface ChooserTexts {
  /** The label of the search field. */
  readonly searchLabel: string;
  /** The number of found records, at least 1. */
  readonly found: (count: number) => string;
  readonly noneFound: string;
}

/** All texts of the elements of `patchcord/desk`. */
export interface DeskTexts {
  readonly status: StatusTexts;
  readonly unsaved: UnsavedTexts;
  readonly chooser: ChooserTexts;
  readonly buttons: ButtonTexts;
}
