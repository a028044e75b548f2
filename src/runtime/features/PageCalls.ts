import * as z from 'zod/mini';
import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord } from '../../crm.js';
import { AdapterError, type Failure, failureOf, toFailure } from '../../errors.js';
import type { OptionalMethod } from '../../features.js';
import type { CallTarget } from '../adapterCalls.js';
import type { Dependencies } from '../Dependencies.js';
import { checkArgument } from './checkArgument.js';
import { narrowRecords } from './narrowRecords.js';
import { typedLookUp } from './recordQueries.js';
import { namedRecordSchema, toQuery, toRecords } from './records.js';
import { timedCall } from './timedCall.js';

/** Adapter calls that the page makes for the agent. Each is one attempt with the time limit of a call. */
export class PageCalls {
  readonly #dependencies: Dependencies;
  readonly #isOpen: () => boolean;
  readonly #supersede: () => void;
  readonly #running = new Set<AbortController>();
  /** The latest call that opens a record. */
  #showing = new AbortController();

  /**
   * @param isOpen returns true while the runtime is running, so that calls are permitted
   * @param supersede is called before a record is opened, and cancels older requests to open one
   */
  constructor(dependencies: Dependencies, isOpen: () => boolean, supersede: () => void) {
    this.#dependencies = dependencies;
    this.#isOpen = isOpen;
    this.#supersede = supersede;
    dependencies.wishes$.subscribe(() => this.#giveUp(this.#showing));
  }

  /** Aborts all running calls. Their failures do not change the CRM's condition. */
  cancel(): void {
    for (const controller of [...this.#running]) this.#giveUp(controller);
  }

  /**
   * Searches records for a text that the agent has typed.
   *
   * @throws AdapterError
   */
  async findRecords(text: unknown): Promise<readonly CrmRecord[]> {
    const { adapter } = this.#dependencies;
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
   * Opens a record. This cancels every older request to open a record, and a newer request cancels this one.
   *
   * @throws AdapterError
   */
  async openRecord(record: unknown): Promise<void> {
    const { adapter } = this.#dependencies;
    // The schema checks only the fields that identify a record. Other fields are passed on unchanged.
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
    const { adapter, health, crmSuccess$, environment } = this.#dependencies;
    if (!this.#isOpen()) throw this.#error(failureOf('UNAVAILABLE'));
    if (adapter[method] === undefined) throw this.#error(failureOf('UNSUPPORTED'));
    this.#running.add(controller);
    const call = { idempotencyKey: environment.createId(), controller, run };
    try {
      const answer = await inTime(timedCall(this.#dependencies, call), controller.signal);
      if (target === 'crm') {
        health.succeeded();
        crmSuccess$.next();
      }
      return answer;
    } catch (thrown) {
      const failure = controller.signal.aborted ? failureOf('TIMEOUT') : toFailure(thrown);
      // A call that `cancel` has aborted does not change the CRM's condition.
      if (this.#running.has(controller)) health.failed(failure);
      throw this.#error(failure);
    } finally {
      this.#running.delete(controller);
    }
  }

  /** Aborts a call, unless it has ended. */
  #giveUp(controller: AbortController): void {
    if (this.#running.delete(controller)) controller.abort();
  }

  /** Makes an error whose message is in the agent's language. */
  #error(failure: Failure): AdapterError {
    const { message, ...options } = this.#dependencies.texts.localize(failure);
    return new AdapterError(message, options);
  }
}

/** Rejects when the call is aborted, because an adapter may ignore the signal. */
const inTime = <Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> =>
  Promise.race([
    answer,
    new Promise<never>((_, reject) => signal.addEventListener('abort', reject, { once: true })),
  ]);
