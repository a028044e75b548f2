import type { WireReportData } from '../../src/inspection/index.js';
import type { Detail } from '../layout/transitionText.js';
import type { EventKind } from '../session/describeEvent.js';

/** The source of the events. */
export type Source =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly name: string }
  | { readonly kind: 'recording'; readonly name: string; readonly leftOut: number }
  | { readonly kind: 'live'; readonly name: string; readonly status: LiveStatus };

/** The state of the connection to a watched page. */
export type LiveStatus = 'waiting' | 'open' | 'closed';

/** The filter of the event list. */
export interface EventFilter {
  readonly kinds: ReadonlySet<EventKind>;
  /** Words that have to occur; empty for all. */
  readonly query: string;
  /** Only what concerns the selected actor. */
  readonly isOneActor: boolean;
}

/** The panels in the right part of the page. */
export type PanelName = 'events' | 'sequence' | 'context' | 'states';

/** The choices that the user has made on the page. */
export interface VisualizerState {
  readonly source: Source;
  readonly problem: string | undefined;
  /** The event looked at; `latest` follows what comes in. */
  readonly position: number | 'latest';
  readonly actorId: string | undefined;
  readonly stateId: string | undefined;
  readonly detail: Detail;
  readonly panel: PanelName;
  /** The width of the right part of the page, in pixels. */
  readonly panelWidth: number;
  /** The moment that contexts are compared with; undefined for the step before. */
  readonly comparedWith: number | undefined;
  /** The statechart has the whole width. */
  readonly isWide: boolean;
  /** The chart shows the actor of the event that is chosen. */
  readonly isFollowing: boolean;
  readonly filter: EventFilter;
  /** The result of copying something. */
  readonly note: string;
  /** The wire report that is open. */
  readonly report: WireReportData | undefined;
}

/** As the page is when it is opened. */
export const initialState: VisualizerState = {
  source: { kind: 'none' },
  problem: undefined,
  position: 'latest',
  actorId: undefined,
  stateId: undefined,
  detail: 'outline',
  panel: 'events',
  panelWidth: 360,
  comparedWith: undefined,
  isWide: false,
  isFollowing: true,
  filter: {
    kinds: new Set<EventKind>(['event', 'transition', 'message', 'runtime']),
    query: '',
    isOneActor: false,
  },
  note: '',
  report: undefined,
};
