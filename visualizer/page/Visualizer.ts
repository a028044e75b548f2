import {
  type InspectionEvent,
  type Recording,
  readWireReport,
  type WireReportData,
} from '../../src/inspection/index.js';
import { WireNotes } from '../../src/inspection/wire/WireNotes.js';
import { chartActor } from '../session/chartActor.js';
import { Problems } from '../session/Problems.js';
import { type ActorTrack, Session } from '../session/Session.js';
import { EventRows } from './EventRows.js';
import { initialState, type LiveStatus, type VisualizerState } from './VisualizerState.js';

/** Events kept of a live page; the oldest go first. */
const liveCapacity = 5_000;

/**
 * The model of the page: the state that it shows, and its commands. Listeners are called once per animation frame at
 * most, however many events come in.
 */
export class Visualizer {
  #session = new Session();
  #state = initialState;
  #rows = new EventRows(this.#session);
  #problems = this.#problemsOf(this.#session);
  /** The event to begin at, by its `seq`, once a recording is open. */
  #wanted: number | undefined;
  /** The open recording, if the source is a recording. */
  #recording: Recording | undefined;
  /** The notes of a live page's messages, including those of forgotten events. */
  #wire = new WireNotes();
  #liveSince: number | undefined;
  #isScheduled = false;
  readonly #listeners = new Set<() => void>();

  /** @param schedule calls back before the next frame */
  constructor(private readonly schedule: (callback: () => void) => void) {}

  get session(): Session {
    return this.#session;
  }

  get state(): VisualizerState {
    return this.#state;
  }

  /** Positions of the events that pass the filter, in order. */
  get rows(): readonly number[] {
    return this.#rows.visible(this.#state.filter, this.actor?.sessionId);
  }

  /** The positions of problems, in order. */
  get problems(): readonly number[] {
    return this.#problems.positions;
  }

  /** The words for events. */
  get texts(): EventRows {
    return this.#rows;
  }

  /** The actor looked at. */
  get actor(): ActorTrack | undefined {
    const { actorId } = this.#state;
    return (actorId && this.#session.track(actorId)) || this.#firstActor();
  }

  /** The position looked at; -1 while there is no event. */
  get position(): number {
    const { position } = this.#state;
    const latest = this.#session.end - 1;
    if (position === 'latest') return latest;
    return Math.min(latest, Math.max(this.#session.first, position));
  }

  /** The position of the event that is shown: the latest listed one up to the position looked at. */
  get shown(): number {
    return this.rows.findLast((row) => row <= this.position) ?? this.position;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<VisualizerState>): void {
    const isElsewhere = 'position' in change;
    this.#state = { ...this.#state, ...(isElsewhere && { note: '' }), ...change };
    this.#notify();
  }

  /** Shows a recording from its end, or from the event that was asked for. */
  open(recording: Recording, name: string): void {
    this.#restart(new Session());
    this.#recording = recording;
    for (const event of recording.events) this.#session.add(event);
    const leftOut = recording.truncated + recording.dropped;
    this.set({ source: { kind: 'recording', name, leftOut }, problem: undefined });
    if (this.#wanted !== undefined) this.goToEvent(this.#wanted);
  }

  /** Shows a live page: what was known before is over. */
  openLive(name: string, status: LiveStatus): void {
    this.#restart(new Session({ capacity: liveCapacity }));
    this.set({ source: { kind: 'live', name, status }, problem: undefined });
  }

  /** Adds an event of a live page. */
  receive(event: InspectionEvent): void {
    this.#session.add(event);
    this.#wire.add(event);
    this.#liveSince ??= event.at;
    this.#notify();
  }

  /** Goes to the row that is `count` further, or back. */
  step(count: number): void {
    const { rows } = this;
    if (rows.length === 0) return;
    const at = rows.findLastIndex((position) => position <= this.position);
    const isBetween = rows[at] !== this.position;
    // Between two rows, the one before is one step back.
    const next = at + count + (isBetween && count < 0 ? 1 : 0);
    this.choose(rows[Math.min(rows.length - 1, Math.max(0, next))]);
  }

  /** Goes to an event; the chart follows to its actor. */
  choose(position: number | undefined): void {
    if (position === undefined) return;
    const { isFollowing, filter } = this.#state;
    const event = this.#session.at(position);
    const isFree = isFollowing && !filter.isOneActor && event !== undefined;
    const actor = isFree ? chartActor(this.#session, event.sessionId) : undefined;
    const isOther = actor !== undefined && actor !== this.actor;
    this.set({ position, ...(isOther && { actorId: actor.sessionId, stateId: undefined }) });
  }

  /** Goes to the next problem, or to the one before; after the last comes the first. */
  goToProblem(direction: 1 | -1): void {
    const { problems, position } = this;
    const isOn = direction === 1;
    const next = isOn
      ? problems.find((problem) => problem > position)
      : problems.findLast((problem) => problem < position);
    this.#reveal(next ?? problems.at(isOn ? 0 : -1));
  }

  /** Goes to an event of a recording by its `seq`, as soon as one is open; if it is gone, to the one before. */
  goToEvent(seq: number): void {
    const { first, end } = this.#session;
    this.#wanted = end === 0 ? seq : undefined;
    for (let position = end - 1; position >= first; position -= 1) {
      if ((this.#session.at(position)?.seq ?? 0) > seq) continue;
      this.#reveal(position);
      return;
    }
  }

  /** Compares contexts with the moment that is looked at, or with the step before again. */
  toggleComparison(): void {
    const isCompared = this.#state.comparedWith !== undefined;
    this.set({ comparedWith: isCompared ? undefined : this.position });
  }

  /** Goes to the oldest event. */
  goToStart(): void {
    this.set({ position: this.#session.first });
  }

  /** Goes to the latest event and stays there. */
  goToEnd(): void {
    this.set({ position: 'latest' });
  }

  /** Follows what comes in, or stays where it is. */
  togglePause(): void {
    const { position } = this.#state;
    this.set({ position: position === 'latest' ? this.position : 'latest' });
  }

  /** Makes the wire report of the recording, or of the messages seen so far. */
  openReport(): void {
    if (this.#session.end === 0) return;
    this.set({ report: this.#makeReport() });
  }

  closeReport(): void {
    this.set({ report: undefined });
  }

  #makeReport(): WireReportData {
    if (this.#recording !== undefined) return readWireReport(this.#recording).toJSON();
    const endedAt = this.#session.at(this.#session.end - 1)?.at ?? 0;
    const startedAt = this.#liveSince ?? endedAt;
    return this.#wire.toJSON({ startedAt, endedAt, leftOut: this.#wire.dropped });
  }

  /** Goes to an event; a filter that hides it gives way. */
  #reveal(position: number | undefined): void {
    const event = this.#session.at(position ?? -1);
    if (position === undefined || event === undefined) return;
    if (!this.rows.includes(position)) {
      const kinds = new Set([...this.#state.filter.kinds, this.#rows.text(event).kind]);
      this.set({ filter: { kinds, query: '', isOneActor: false } });
    }
    this.choose(position);
  }

  #problemsOf(session: Session): Problems {
    return new Problems(session, (event) => this.#rows.text(event).isProblem);
  }

  /** A machine that is the root of its system says most. */
  #firstActor(): ActorTrack | undefined {
    const { tracks } = this.#session;
    return tracks.find(({ machine }) => machine !== undefined) ?? tracks[0];
  }

  #restart(session: Session): void {
    this.#session = session;
    this.#rows = new EventRows(session);
    this.#problems = this.#problemsOf(session);
    this.#recording = undefined;
    this.#wire = new WireNotes();
    this.#liveSince = undefined;
    const { detail, panel, panelWidth, isWide, isFollowing, filter } = this.#state;
    const kept = { detail, panel, panelWidth, isWide, isFollowing, filter };
    this.#state = { ...initialState, ...kept };
  }

  #notify(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.schedule(() => {
      this.#isScheduled = false;
      for (const listener of this.#listeners) listener();
    });
  }
}
