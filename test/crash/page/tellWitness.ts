import { readQuery } from './CrashParameters.js';

/** What pages say; all of it but `drained` and `lobby` names logs or a round. */
export type Word = 'announced' | 'sent' | 'arrived' | 'confirmed' | 'ending' | 'drained' | 'lobby';

/** A log or a round, and when something became of it, in milliseconds since the epoch. */
export interface Moment {
  /** A log's comment, or a round's seed. */
  readonly name: string;
  readonly at: number;
}

/** Tells the witness outside of the browser, as surely as the page's ending allows. */
export const tellWitness = (word: Word, moments: readonly Moment[] = []): void =>
  readQuery(location.search).ending === 'none'
    ? say({ word, moments })
    : post(`/witness/${word}`, JSON.stringify(moments));

/** Tells the witness; resolves once it has heard. */
export const tellWitnessFirst = (word: Word, moments: readonly Moment[]): Promise<void> =>
  new Promise((resolve) => {
    awaited.push(resolve);
    say({ word, moments, isAnswered: true });
  });

/** Something that happens now. */
export const momentOf = (name: string): Moment => ({ name, at: Date.now() });

/** The comment by which a log is known, whatever becomes of its id. */
export const commentOf = (raw: unknown): string =>
  (raw as { message: { body: { interactionData: { logDetails: { comments: string } } } } }).message
    .body.interactionData.logDetails.comments;

/** What goes through the socket. */
export interface Said {
  readonly word: Word;
  readonly moments: readonly Moment[];
  readonly isAnswered?: boolean;
}

const awaited: (() => void)[] = [];
let socket: Promise<WebSocket> | undefined;

/** The quickest way, in order: what is said is out of the browser within about a millisecond. */
function say(said: Said): void {
  socket ??= openSocket();
  void socket.then((open) => open.send(JSON.stringify(said)));
}

/** Survives the end of the page, though not of the browser. */
function post(url: string, body: string): void {
  void fetch(url, { method: 'POST', body, keepalive: true }).catch(() => undefined);
}

const openSocket = (): Promise<WebSocket> =>
  new Promise((resolve) => {
    const opening = new WebSocket(`ws://${location.host}/witness`);
    opening.onopen = () => resolve(opening);
    opening.onmessage = () => awaited.shift()?.();
  });

// Open before there is anything to say.
if (typeof location !== 'undefined') socket = openSocket();
