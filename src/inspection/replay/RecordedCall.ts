import type { Shown } from '../Shown.js';

/** The methods of an adapter that a recording tells of. */
export type CallMethod =
  | 'loadCrmData'
  | 'listDirectory'
  | 'findRecords'
  | 'openRecord'
  | 'openMatches'
  | 'openReports'
  | 'describeCustomFields'
  | 'saveInteractionLog';

/** An adapter call as it was recorded, and what the replay waits for. */
export interface RecordedCall {
  readonly method: CallMethod;
  /** Pages that it answered in. */
  pages: number;
  /** How it ended; undefined if nobody waited for its end. */
  outcome?: { readonly isOk: boolean; readonly data: Shown | undefined };
}

/** Which method an actor calls, by its path. */
export function methodOf(path: string): CallMethod | undefined {
  return methodByPath[path.replace(/^(screenPop|navigation)\//, 'records/')];
}

const methodByPath: Readonly<Record<string, CallMethod>> = {
  loadCrmData: 'loadCrmData',
  'directory/call/callAdapter': 'listDirectory',
  'reports/call/callAdapter': 'openReports',
  'customFields/call/callAdapter': 'describeCustomFields',
  'records/findRecords/callAdapter': 'findRecords',
  'records/openRecord/callAdapter': 'openRecord',
  'records/openMatches/callAdapter': 'openMatches',
  'interactionLogs/saveLog/callAdapter': 'saveInteractionLog',
};
