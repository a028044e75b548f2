import type { AdapterCall, CrmAdapter } from '../../CrmAdapter.js';
import type { CrmRecord, DirectoryContact, InteractionLog, RecordQuery } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import type { AdapterUnderTest, AskingMethod, WorldPart } from './AdapterUnderTest.js';
import {
  type CallOutcome,
  check,
  checkIs,
  checkText,
  customerDataIn,
  describeOutcome,
  outcomeOf,
} from './assertions.js';
import { seedPeople } from './seed.js';
import type { CrmTrouble } from './trouble.js';

/** Options of one call. */
export interface CallSettings {
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
  /** Default: the adapter that `makeAdapter` has created for the test. */
  readonly adapter?: CrmAdapter;
}

/** Customer data that a failing CRM puts into its error messages. */
const says = Object.values(seedPeople)
  .map(({ name, phone = '', email = '' }) => `${name} ${phone} ${email}`)
  .join(', ');

/** Calls an adapter for one test. Each call has a time limit. Each error is checked for customer data. */
export class Trial {
  readonly #under: AdapterUnderTest;
  readonly #limitMs: number;

  constructor(under: AdapterUnderTest, limitMs: number) {
    this.#under = under;
    this.#limitMs = limitMs;
  }

  get adapter(): CrmAdapter {
    return this.#under.adapter;
  }

  /** Returns a function of `AdapterUnderTest` that the test needs. Fails the test if it is missing. */
  part<Part extends WorldPart | 'recover'>(name: Part): NonNullable<AdapterUnderTest[Part]> {
    const part = this.#under[name];
    check(
      part !== undefined,
      `What makeAdapter gives as ${name}: expected a function, got undefined. Add it, or say in \`without\` why there is none.`,
    );
    return (part as () => unknown).bind(this.#under) as NonNullable<AdapterUnderTest[Part]>;
  }

  fieldName = (seedName: string): string => this.#under.fieldName?.(seedName) ?? seedName;

  /** Makes the CRM fail. Returns a function that ends the trouble. */
  trouble(trouble: Omit<CrmTrouble, 'says'>): () => void {
    const [fail, recover] = [this.part('fail'), this.part('recover')];
    fail({ ...trouble, says });
    return recover;
  }

  /** Calls a method and returns its result or its error. */
  async try(
    method: AskingMethod,
    args: readonly unknown[],
    settings: CallSettings = {},
  ): Promise<CallOutcome> {
    const adapter = settings.adapter ?? this.adapter;
    const call = callOf(settings);
    check(
      typeof adapter[method] === 'function',
      `The method ${method}: expected a function, got ${typeof adapter[method]}. Add it, or say in \`without\` why it is left out.`,
    );
    const run = (): unknown => {
      const answer = Reflect.apply(adapter[method] as () => unknown, adapter, [...args, call]);
      return method === 'listDirectory' ? collect(answer) : answer;
    };
    const outcome = await outcomeOf(run, this.#limitMs, method);
    if (!outcome.ok) checkPrivacy(method, outcome.error);
    return outcome;
  }

  /** Calls a method and returns its result. Fails the test if it rejects. */
  async use(
    method: AskingMethod,
    args: readonly unknown[],
    settings?: CallSettings,
  ): Promise<unknown> {
    const outcome = await this.try(method, args, settings);
    check(
      outcome.ok,
      () => `The outcome of ${method}: expected an answer, got ${describeOutcome(outcome)}.`,
    );
    return outcome.value;
  }

  async find(
    kind: RecordQuery['kind'],
    value: string,
    settings?: CallSettings,
  ): Promise<CrmRecord[]> {
    const found = await this.use('findRecords', [{ kind, value }], settings);
    checkIs(Array.isArray(found), found, 'The answer of findRecords', 'a list');
    return found as CrmRecord[];
  }

  async list(): Promise<DirectoryContact[]> {
    return (await this.use('listDirectory', [])) as DirectoryContact[];
  }

  async save(log: InteractionLog, settings: CallSettings = {}): Promise<string> {
    const saved = await this.use('saveInteractionLog', [log], {
      idempotencyKey: log.interactionId,
      ...settings,
    });
    const { id, fields } = Object(saved) as Record<string, unknown>;
    checkText(id, 'The id that saveInteractionLog gives');
    const areFields = typeof fields === 'object' && fields !== null;
    checkIs(areFields, fields, 'The fields that saveInteractionLog gives', 'an object');
    return id;
  }
}

const callOf = ({
  signal = new AbortController().signal,
  idempotencyKey = crypto.randomUUID(),
}: CallSettings): AdapterCall => ({ signal, attempt: 1, idempotencyKey });

async function collect(answer: unknown): Promise<unknown[]> {
  const contacts: unknown[] = [];
  for await (const page of pagesOf(await answer)) {
    checkIs(Array.isArray(page), page, 'A page of listDirectory', 'a list');
    contacts.push(...(page as unknown[]));
  }
  return contacts;
}

async function* pagesOf(answer: unknown): AsyncGenerator<unknown> {
  if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
    yield* answer as AsyncIterable<unknown>;
  } else {
    yield answer;
  }
}

function checkPrivacy(method: string, error: unknown): void {
  const found = customerDataIn(error);
  const where = isAdapterError(error) ? 'the AdapterError' : 'what is thrown';
  check(
    found.length === 0,
    `[AD12] The customer data in ${where} by ${method}: expected none, got ${found.join(', ')}.`,
  );
}
