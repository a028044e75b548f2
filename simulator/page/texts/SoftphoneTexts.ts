/** All texts of the softphone in one language. The compiler reports a missing text. */
export interface SoftphoneTexts {
  /** A BCP 47 tag, such as `de` or `pt-BR`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly subtitle: string;
  readonly skipLinks: { readonly interaction: string; readonly controls: string };
  /** The status in the header, in one or two words. */
  readonly states: {
    readonly noAnswer: string;
    readonly signedOut: string;
    readonly connecting: string;
    readonly connected: string;
    readonly activating: string;
    readonly badData: string;
    readonly ready: string;
    readonly wrapUp: string;
    readonly onHold: string;
    readonly busy: string;
  };
  readonly start: {
    readonly signedOut: string;
    readonly signIn: string;
    readonly searching: string;
    readonly silent: string;
    readonly readySent: (values: { readonly count: number; readonly origin: string }) => string;
    readonly isStarted: (values: { readonly origin: string }) => string;
    readonly connected: string;
    readonly connectedAdvice: string;
    readonly activate: string;
    readonly loading: string;
    readonly loadingAdvice: string;
    readonly late: string;
    readonly lateAdvice: string;
    readonly unusable: string;
    readonly askAgain: string;
  };
  readonly agent: { readonly region: string; readonly reload: string };
  readonly tools: {
    readonly region: string;
    readonly contacts: string;
    readonly reports: string;
    readonly clickToDial: string;
    readonly switchedOff: string;
  };
  readonly interaction: {
    readonly region: string;
    readonly dialling: string;
    readonly incomingCall: string;
    readonly incomingChat: string;
    readonly call: string;
    readonly chat: string;
    readonly outboundCall: string;
    readonly outboundChat: string;
    readonly duration: string;
  };
  readonly controls: {
    readonly region: string;
    readonly answer: string;
    readonly accept: string;
    readonly decline: string;
    readonly giveUp: string;
    readonly hold: string;
    readonly resume: string;
    readonly endCall: string;
    readonly endChat: string;
    readonly endAndSave: string;
    readonly saveLog: string;
    /** The page adds a timer after this text. */
    readonly logSentIn: string;
    readonly restOfWrapUp: string;
  };
  readonly log: {
    readonly subject: string;
    readonly notes: string;
    readonly choose: string;
    readonly fieldsMissing: string;
    /** The default subjects. */
    readonly inboundCall: string;
    readonly outboundCall: string;
    readonly chat: string;
  };
  readonly history: {
    readonly title: string;
    readonly none: string;
    readonly saved: (values: { readonly id: string }) => string;
    readonly waiting: string;
  };
  readonly ring: {
    readonly title: string;
    readonly address: string;
    readonly ring: string;
    readonly channel: string;
    readonly call: string;
    readonly chat: string;
    readonly madeUp: string;
  };
  readonly contacts: {
    readonly close: string;
    readonly loading: string;
    readonly late: string;
    readonly search: (values: { readonly count: number }) => string;
    readonly none: string;
    readonly nobody: string;
    readonly more: (values: { readonly count: number }) => string;
    readonly call: (values: { readonly name: string }) => string;
  };
  readonly notices: {
    readonly dismiss: string;
    readonly desktop: string;
    readonly ok: string;
    readonly cancel: string;
    /** Shown to an agent who clicks a number in the CRM during an interaction. */
    readonly busy: { readonly title: string; readonly text: string };
  };
}
