import type { AdapterErrorCode } from '../errors.js';
import type { RequestAction } from '../features.js';
import type { DeskTexts } from './DeskTexts.js';
import type { Duration } from './duration.js';

/** A notification. */
export interface NoticeText {
  readonly title: string;
  /** One or more sentences. */
  readonly text: string;
}

/** The notification that a request has failed. Its text begins with the sentence of the failure. */
export interface RequestText {
  readonly title: string;
}

/** The same, for a request after which the agent has to know or do something. */
export interface AdvisedRequestText extends RequestText {
  /** Follows the sentence of the failure. */
  readonly advice: string;
}

/** The requests whose failure comes with advice. */
export type AdvisedRequest =
  | 'requestCrmData'
  | 'requestPerformInteractionScreenPop'
  | 'requestSaveInteractionLog';

/** The notifications of a CRM that keeps a request waiting: a title, one sentence why, one what follows. */
export interface BusyTexts {
  readonly title: string;
  /** The CRM did not say how long. */
  readonly isBusy: string;
  /** The CRM said how long: minutes or hours. */
  readonly asksToWait: (pause: Duration) => string;
  readonly isTriedAgain: string;
  /** It would be too late to show the record. */
  readonly isGivenUp: string;
}

/** The notifications that the softphone has no CRM data, for some failures. Their text follows the sentence of the failure. */
export interface OutageTexts {
  /** The failure may pass: it is tried again automatically. */
  readonly mayPass: NoticeText;
  /** The agent has to sign in to the CRM. */
  readonly signIn: NoticeText;
  /** The agent's user lacks a permission. */
  readonly permission: NoticeText;
}

/** All other notifications. */
export interface NoticeTexts {
  readonly busy: BusyTexts;
  readonly outage: OutageTexts;
  /** The softphone has its CRM data after an outage. */
  readonly recovery: NoticeText;
  /** Nothing in the CRM goes with the caller. */
  readonly noMatch: NoticeText;
  /** The caller withholds the number. */
  readonly withheld: NoticeText;
  /** A record has the caller's number without the extension. */
  readonly noExtension: NoticeText;
  /** More than one record goes with the caller. */
  readonly severalMatches: NoticeText;
  /** The record that the connector wants to see is gone. */
  readonly noRecord: NoticeText;
  /** A log came in a shape that is not understood. */
  readonly quarantine: NoticeText;
  /** The browser refuses to store logs. */
  readonly storage: NoticeText;
  /** The site's data was cleared while logs waited. */
  readonly cleared: NoticeText;
  /** The adapter cannot save logs at all. */
  readonly unsupportedLog: NoticeText;
  /** Logs were older than the retention. */
  readonly expired: NoticeText;
}

/** Everything that an agent reads, in one language. */
export interface Texts {
  /** BCP 47, as `pt-BR`. */
  readonly language: string;
  /** The direction in which the language is written. */
  readonly direction: 'ltr' | 'rtl';
  /** The failures of the CRM, by code: notifications, and `error.message` of states and waiting logs. */
  readonly failures: Readonly<Record<AdapterErrorCode, string>>;
  /** The notification that a request has failed, by request. */
  readonly requests: Readonly<
    Record<AdvisedRequest, AdvisedRequestText> &
      Record<Exclude<RequestAction, AdvisedRequest>, RequestText>
  >;
  readonly notices: NoticeTexts;
  /** The custom element. */
  readonly element: {
    /** The frame's title for screen readers. */
    readonly frameTitle: string;
  };
  /** The elements of `patchcord/desk`. */
  readonly desk: DeskTexts;
}

type Part<Whole> = Whole extends string | ((values: never) => string)
  ? Whole
  : { readonly [Name in keyof Whole]?: Part<Whole[Name]> };

/** Some sentences of a catalogue. */
export type PartialTexts = Part<Texts>;
