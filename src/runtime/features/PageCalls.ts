import * as z from 'zod/mini';
import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord } from '../../crm.js';
import { AdapterError, type Failure, failureOf, toFailure } from '../../errors.js';
import type { OptionalMethod } from '../../features.js';
import type { CallTarget } from '../adapterCalls.js';
import type { Surroundings } from '../Surroundings.js';
import { checkArgument } from './checkArgument.js';
import { narrowRecords } from './narrowRecords.js';
import { typedLookUp } from './recordQueries.js';
import { namedRecordSchema, toQuery, toRecords } from './records.js';
import { timedCall } from './timedCall.js';

/** Calls of the adapter that the page makes for the agent. Each is one attempt with the time limit of a call. */
export class PageCalls {
  readonly #surroundings: Surroundings;
  readonly #isOpen: () => boolean;
  readonly #supersede: () => void;
  readonly #running = new Set<AbortController>();
  /** The call that showed a record last. */
  #showing = new AbortController();

  /**
   * @param isOpen Whether calls can be made: the runtime is running.
   * @param supersede Called before a record is shown: older wishes to show one no longer count.
   */
  constructor(surroundings: Surroundings, isOpen: () => boolean, supersede: () => void) {
    this.#surroundings = surroundings;
    this.#isOpen = isOpen;
    this.#supersede = supersede;
    surroundings.wishes$.subscribe(() => this.#giveUp(this.#showing));
  }

  /** Nobody waits for the calls under way any longer. */
  cancel(): void {
    for (const controller of [...this.#running]) this.#giveUp(controller);
  }

  /**
   * Looks for records by what the agent has typed.
   *
   * @throws AdapterError
   */
  async findRecords(text: unknown): Promise<readonly CrmRecord[]> {
    const { adapter } = this.#surroundings;
    const typed = checkArgument('text', z.string('expected a string'), text);
    for (const search of typedLookUp(typed)) {
      const records = await this.#ask('findRecords', 'crm', async (call) =>
        narrowRecords(toRecords(await adapter.findRecords?.(toQuery(search), call)), search),
      );
      if (records.length > 0) return records;
    }
    return [];
  }

  /**
   * Shows a record. That takes the place of every older wish to show one, and a newer wish takes its place.
   *
   * @throws AdapterError
   */
  async openRecord(record: unknown): Promise<void> {
    const { adapter } = this.#surroundings;
    // The schema checks what names a record; other fields are passed on as they are.
    const named = checkArgument('record', namedRecordSchema, record) as CrmRecord;
    const shown = { ...named, id: String(named.id) };
    const controller = new AbortController();
    const open = (call: AdapterCall) => {
      this.#giveUp(this.#showing);
      this.#showing = controller;
      this.#supersede();
      return adapter.openRecord?.(shown, call);
    };
    await this.#ask('openRecord', 'page', open, controller);
  }

  async #ask<Answer>(
    method: OptionalMethod,
    target: CallTarget,
    run: (call: AdapterCall) => Answer | Promise<Answer>,
    controller = new AbortController(),
  ): Promise<Answer> {
    const { adapter, health, answered$, environment } = this.#surroundings;
    if (!this.#isOpen()) throw this.#error(failureOf('UNAVAILABLE'));
    if (adapter[method] === undefined) throw this.#error(failureOf('UNSUPPORTED'));
    this.#running.add(controller);
    const call = { idempotencyKey: environment.createId(), controller, run };
    try {
      const answer = await inTime(timedCall(this.#surroundings, call), controller.signal);
      if (target === 'crm') {
        health.succeeded();
        answered$.next();
      }
      return answer;
    } catch (thrown) {
      const failure = controller.signal.aborted ? failureOf('TIMEOUT') : toFailure(thrown);
      // A call that was cancelled says nothing about the CRM.
      if (this.#running.has(controller)) health.failed(failure);
      throw this.#error(failure);
    } finally {
      this.#running.delete(controller);
    }
  }

  /** Nobody waits for a call any longer. One that is over is left alone. */
  #giveUp(controller: AbortController): void {
    if (this.#running.delete(controller)) controller.abort();
  }

  /** A failure in the words of the agent. */
  #error(failure: Failure): AdapterError {
    const { message, ...options } = this.#surroundings.texts.told(failure);
    return new AdapterError(message, options);
  }
}

/** An adapter may ignore that its call was aborted. */
const inTime = <Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> =>
  Promise.race([
    answer,
    new Promise<never>((_, reject) => signal.addEventListener('abort', reject, { once: true })),
  ]);
