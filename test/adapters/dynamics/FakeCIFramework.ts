import type { CIFramework } from '../../../src/adapters/dynamics/index.js';
import type { CrmAdapterSeed, CrmTrouble } from '../../../src/testing/index.js';
import { type FakeDataverse, guidOf } from './FakeDataverse.js';
import { lengths } from './phoneCallRules.js';

type Handler = (payload: unknown) => Promise<unknown>;

/** Numbers that Microsoft gives to some languages. */
const lcids: Record<string, number> = { 'de-DE': 1031 };

/**
 * The Channel Integration Framework, written from its documentation: promises of JSON texts,
 * rejections that are JSON texts too, rows as an object with numbers for keys, forms that say nothing
 * until they are closed. Switches make it misbehave.
 */
export class FakeCIFramework implements CIFramework {
  readonly shown: { kind: 'record' | 'matches'; id?: string; text?: string }[] = [];
  /** What the sessions of version 2 were opened with. */
  readonly sessions: { templateName: string; templateParameters: object }[] = [];
  requestCount = 0;
  trouble: CrmTrouble | undefined;
  isClickToActOn = false;
  /** What every call rejects with, as it is. */
  rejectsWith: unknown;
  /** Failures arrive as successes, as those of handlers do. */
  failsInSuccess = false;
  /** Rows come as a list. */
  givesLists = false;
  /** Metadata cannot be read. */
  hidesMetadata = false;
  /** Lengths of text columns that the metadata tells; others are left out, as in older clients. */
  toldLengths: Readonly<Record<string, number>> = {};
  customParams: string;

  readonly #dataverse: FakeDataverse;
  readonly #seed: CrmAdapterSeed;
  readonly #handlers = new Set<Handler>();
  #hanging: (() => void)[] = [];

  constructor(dataverse: FakeDataverse, seed: CrmAdapterSeed) {
    this.#dataverse = dataverse;
    this.#seed = seed;
    this.customParams = JSON.stringify({ callCenterSettings: seed.callCenterSettings });
  }

  getEnvironment() {
    const { id, name, locale } = this.#seed.user;
    return this.#answer(() => ({
      userId: `{${guidOf(id).toUpperCase()}}`,
      username: name,
      userLcid: lcids[locale],
      customParams: this.customParams,
      appUrl: 'https://placeholder.crm.dynamics.com/main.aspx?appid=1',
    }));
  }

  retrieveRecord(entity: string, id: string, query: string) {
    return this.#answer(() => this.#dataverse.retrieve(entity, id, query));
  }

  searchAndOpenRecords(entity: string, query: string, searchOnly: boolean) {
    return this.#answer(() => {
      const rows = this.#dataverse.search(entity, query);
      if (!searchOnly) this.shown.push({ kind: 'matches' });
      if (this.givesLists) return rows;
      return Object.fromEntries(rows.map((row, index) => [String(index), row]));
    });
  }

  createRecord(entity: string, record: string) {
    return this.#answer(() => this.#dataverse.create(entity, JSON.parse(record)));
  }

  updateRecord(entity: string, id: string, record: string) {
    return this.#answer(() => this.#dataverse.update(entity, id, JSON.parse(record)));
  }

  /** The client's own metadata as JSON: labels are texts, choices are keyed by their number. */
  getEntityMetadata(_: string, attributes: readonly string[]) {
    return this.#answer(() => {
      if (this.hidesMetadata) throw new Error('Principal user is missing prvReadEntity privilege');
      const own = this.#seed.customFields.map(({ name, label, isNumeric, options }) => ({
        LogicalName: `new_${name}`,
        DisplayName: label,
        AttributeType: options ? 11 : isNumeric ? 5 : 14,
        OptionSet: Object.fromEntries(
          (options ?? []).map((text, index) => [index, { text, value: 100_000_000 + index }]),
        ),
      }));
      const usual = Object.keys(lengths)
        .filter((name) => !name.startsWith('new_'))
        .map((name) => ({ LogicalName: name, DisplayName: name, AttributeType: 14 }));
      const Attributes = [...own, ...usual]
        .filter(({ LogicalName }) => attributes.includes(LogicalName))
        .map((attribute) => {
          const MaxLength = this.toldLengths[attribute.LogicalName];
          return MaxLength === undefined
            ? attribute
            : { ...attribute, attributeDescriptor: { MaxLength } };
        });
      return { Attributes };
    });
  }

  /** Does not settle while the form is open; a trouble is told at once. */
  openForm(options: string) {
    const { entityId } = JSON.parse(options) as { entityId: string };
    return this.#answer(
      () => this.shown.push({ kind: 'record', id: entityId }),
      () => new Promise<never>(() => {}),
    );
  }

  renderSearchPage(_: string, text: string) {
    return this.#answer(
      () => this.shown.push({ kind: 'matches', text }),
      async () => undefined,
    );
  }

  /** Ten at most, as documented. */
  canCreateSession() {
    return this.#answer(() => this.sessions.length < 10);
  }

  /** Gives the id of the session, which is no JSON. */
  createSession(input: object) {
    const session = input as (typeof this.sessions)[number];
    return this.#answer(
      () => {
        if (session.templateName !== 'patchcord_session') throw new Error('No such template.');
        this.sessions.push(session);
      },
      async () => `session-id-${this.sessions.length}`,
    );
  }

  setClickToAct(isOn: boolean): Promise<unknown> {
    this.isClickToActOn = isOn;
    return this.trouble ? this.#reject('Timeout occurred') : Promise.resolve('');
  }

  addHandler(event: string, handler: Handler): undefined {
    if (event === 'onclicktoact') this.#handlers.add(handler);
  }

  removeHandler(event: string, handler: Handler): undefined {
    if (event === 'onclicktoact') this.#handlers.delete(handler);
  }

  get handlerCount(): number {
    return this.#handlers.size;
  }

  /** The agent presses a field. Gives what the handlers' promises hold, as the framework waits for them. */
  press(payload: unknown): Promise<PromiseSettledResult<unknown>[]> {
    const answers = this.isClickToActOn
      ? [...this.#handlers].map((handler) => handler(payload))
      : [];
    if (answers.some((answer) => typeof answer?.then !== 'function')) {
      throw new Error('A handler gave no promise: the framework would wait for ever.');
    }
    return Promise.allSettled(answers);
  }

  recover(): void {
    this.trouble = undefined;
    for (const goOn of this.#hanging.splice(0)) goOn();
  }

  async #answer(
    act: () => unknown,
    wrap = async (value: unknown): Promise<unknown> => JSON.stringify(value),
  ): Promise<unknown> {
    this.requestCount += 1;
    const { trouble } = this;
    if (this.rejectsWith !== undefined) throw this.rejectsWith;
    if (trouble?.kind === 'hangs') await new Promise<void>((goOn) => this.#hanging.push(goOn));
    else if (trouble) return this.#inTrouble(trouble, act);
    try {
      return await wrap(act());
    } catch (error) {
      return this.#reject((error as Error).message);
    }
  }

  #inTrouble({ kind, says, answer }: CrmTrouble, act: () => unknown): unknown {
    if (kind === 'answerLost') act();
    if (kind === 'html') return `<!doctype html><title>${says}</title>`;
    if (kind === 'cutOff') return `{"fullname": "${says}`;
    if (kind === 'nonsense') return JSON.stringify(answer ?? null);
    return this.#reject(`${words[kind]} ${says}`);
  }

  #reject(message: string): Promise<unknown> {
    const error = JSON.stringify({ message, msdyn_name: 'CIFramework' });
    return this.failsInSuccess ? Promise.resolve(error) : Promise.reject(error);
  }
}

/** What Dataverse and the framework say. The words for an expired session and a lost line are assumed. */
const words: Partial<Record<CrmTrouble['kind'], string>> = {
  offline: 'TypeError: Failed to fetch',
  answerLost: 'TypeError: Failed to fetch',
  sessionExpired: 'Your session has expired.',
  forbidden: 'Principal user is missing prvReadContact privilege (0x80040220)',
  notFound: 'contact With Id = 1 Does Not Exist',
  refused: 'A validation error occurred for',
  rateLimited: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
  unavailable: 'Service Unavailable',
  timedOut: 'Timeout occurred as no response was received',
};
