import type { InteractionLog, RecordQuery } from '../../src/crm.js';
import { samePhone } from '../../src/phone/index.js';
import {
  type CrmAdapterSeed,
  type CrmAdapterSeedPerson,
  type CrmTrouble,
  type CrmTroubleAnswer,
  crmTroubleAnswer,
  type LogInCrm,
  type ShownInCrm,
} from '../../src/testing/index.js';

/** What the CRM answers to a request. */
export type ModelAnswer = CrmTroubleAnswer;

/** In place of an answer: what was sent is refused. */
const refused = Symbol('refused');

/** A CRM in memory that is asked over a wire of its own, with every trouble that a CRM can have. */
export class ModelCrm {
  readonly seed: CrmAdapterSeed;
  readonly shown: ShownInCrm[] = [];
  readonly logs: { id: number; key: string; log: InteractionLog }[] = [];
  readonly dialListeners = new Set<(person: CrmAdapterSeedPerson) => void>();
  people: readonly CrmAdapterSeedPerson[];
  readonly inactive: CrmAdapterSeedPerson[] = [];
  requestCount = 0;
  #trouble: CrmTrouble | undefined;
  #recovered: () => void = () => {};
  #whenRecovered = Promise.resolve();

  constructor(seed: CrmAdapterSeed) {
    this.seed = seed;
    this.people = seed.people;
  }

  fail(trouble: CrmTrouble): void {
    this.#trouble = trouble;
    this.#whenRecovered = new Promise((resolve) => {
      this.#recovered = resolve;
    });
  }

  recover(): void {
    this.#trouble = undefined;
    this.#recovered();
  }

  /** Asks the CRM to do something. */
  async ask(act: () => unknown): Promise<ModelAnswer> {
    this.requestCount += 1;
    // Answers are never there at once.
    await Promise.resolve();
    const trouble = this.#trouble;
    const answer = trouble && crmTroubleAnswer(trouble);
    if (answer !== undefined) return answer;
    if (trouble?.kind === 'offline') throw new TypeError(`No way to ${trouble.says}`);
    if (trouble?.kind === 'hangs') await this.#whenRecovered;
    const said = act();
    if (said === refused) return { status: 422, headers: {}, body: '{}' };
    const body = JSON.stringify(said) ?? '';
    if (trouble?.kind === 'answerLost') throw new TypeError(`Lost on the way: ${trouble.says}`);
    return { status: 200, headers: {}, body };
  }

  me() {
    const { user, callCenterSettings } = this.seed;
    return { ...user, locale: user.locale.replace('-', '_'), callCenterSettings };
  }

  find({ kind, value }: RecordQuery, findsInactive = false): readonly CrmAdapterSeedPerson[] {
    const { defaultCountry } = this.seed;
    const people = findsInactive ? [...this.people, ...this.inactive] : this.people;
    switch (kind) {
      case 'phone':
        return people.filter(({ phone = '' }) => samePhone(phone, value, { defaultCountry }));
      case 'email':
        return people.filter(({ email }) => email?.toLowerCase() === value.toLowerCase());
      case 'id':
        return people.filter(({ id }) => String(id) === value);
      case 'text':
        return people.filter(({ name }) => name === value);
    }
  }

  contacts(page: number) {
    const contacts = this.seed.directory.slice(page * 10, (page + 1) * 10);
    return { contacts, more: contacts.length > 0 };
  }

  fields(names: readonly string[]) {
    const wanted = names.map((name) => name.toLowerCase());
    return this.seed.customFields.filter(({ name }) => wanted.includes(name));
  }

  remove(id: string): void {
    this.people = this.people.filter((person) => String(person.id) !== id);
  }

  upsert(key: string, log: InteractionLog) {
    const { record } = log;
    if (record && !this.people.some(({ id }) => String(id) === record.id)) return refused;
    const known = this.logs.find((kept) => kept.key === key);
    if (known !== undefined) known.log = log;
    else this.insert(key, log);
    return this.logs.find((kept) => kept.key === key);
  }

  insert(key: string, log: InteractionLog) {
    const kept = { id: this.logs.length + 1, key, log };
    this.logs.push(kept);
    return kept;
  }

  linkOf(interactionId: string): string | undefined {
    return this.logs.find(({ log }) => log.interactionId === interactionId)?.log.record?.id;
  }

  logsOf(interactionId: string): LogInCrm[] {
    return this.logs
      .filter(({ log }) => log.interactionId === interactionId)
      .map(({ id, log: { raw: _, ...content } }) => ({ id: String(id), content }));
  }
}
