import type { AdapterErrorCode } from '../errors.js';
import type { RequestAction } from '../features.js';
import type { DeskTexts } from './DeskTexts.js';
import type { Duration } from './duration.js';

/** The texts of a notification. */
export interface NoticeText {
  readonly title: string;
  /** One or more sentences. */
  readonly text: string;
}

/** The notification about a failed request. Its text begins with the sentence in `failures`. */
export interface RequestText {
  readonly title: string;
}

/** The notification about a failed request after which the agent has to know or do something. */
export interface AdvisedRequestText extends RequestText {
  /** The text after the sentence in `failures`. */
  readonly advice: string;
}

/** The requests whose failed notification contains advice. */
export type AdvisedRequest =
  | 'requestCrmData'
  | 'requestPerformInteractionScreenPop'
  | 'requestSaveInteractionLog';

/** The notification about a CRM that requests a delay: a title, a sentence with the reason, and a sentence about the next attempt. */
export interface BusyTexts {
  readonly title: string;
  /** The reason, if the CRM named no duration. */
  readonly isBusy: string;
  /** The reason, if the CRM named a duration: minutes or hours. */
  readonly asksToWait: (pause: Duration) => string;
  readonly isTriedAgain: string;
  /** For a screen pop, which would be too late after the delay. */
  readonly isGivenUp: string;
}

/** The texts about missing CRM data, by kind of failure. They follow the sentence in `failures`. */
export interface OutageTexts {
  /** The failure is temporary. The runtime retries automatically. */
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
  /** The softphone has received its CRM data after an outage. */
  readonly recovery: NoticeText;
  /** No record in the CRM matches the caller. */
  readonly noMatch: NoticeText;
  /** The caller withholds the number. */
  readonly withheld: NoticeText;
  /** A record has the caller's number without the extension. */
  readonly noExtension: NoticeText;
  /** More than one record matches the caller. */
  readonly severalMatches: NoticeText;
  /** The record that the connector has requested does not exist. */
  readonly noRecord: NoticeText;
  /** The connector has sent a log with an unknown shape. */
  readonly quarantine: NoticeText;
  /** The browser refuses to store logs. */
  readonly storage: NoticeText;
  /** The site's data was cleared while there were unsaved logs. */
  readonly cleared: NoticeText;
  /** The adapter has no method to save logs. */
  readonly unsupportedLog: NoticeText;
  /** Logs were deleted because they were older than the retention period. */
  readonly expired: NoticeText;
}

/** All texts for agents in one language. */
export interface Texts {
  /** A BCP 47 tag, such as `pt-BR`. */
  readonly language: string;
  /** The direction in which the language is written. */
  readonly direction: 'ltr' | 'rtl';
  /** The sentences for failures of the CRM, by error code. Used in notifications, and as `error.message` of states and logs. */
  readonly failures: Readonly<Record<AdapterErrorCode, string>>;
  /** The notifications about a failed request, by request. */
  readonly requests: Readonly<
    Record<AdvisedRequest, AdvisedRequestText> &
      Record<Exclude<RequestAction, AdvisedRequest>, RequestText>
  >;
  readonly notices: NoticeTexts;
  /** The texts of `<crm-connector>`. */
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

/** A partial catalogue. Missing texts are taken from the English catalogue. */
export type PartialTexts = Part<Texts>;
