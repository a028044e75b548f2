import { type ActorRefFrom, fromCallback } from 'xstate';
import * as z from 'zod/mini';
import { addressText } from '../../address/addressText.js';
import type { DialTarget } from '../../crm.js';
import { toFailure } from '../../errors.js';
import {
  type ClickToDialEvent,
  type clickToDialMachine,
  createClickToDialMachine,
} from '../../machines/index.js';
import type { ClientData } from '../../protocol/index.js';
import { checkData, describeIssues } from '../../protocol/issues.js';
import { looseObject } from '../../protocol/looseObject.js';
import { text, textWithContent } from '../../protocol/values.js';
import type { SendProblem } from '../../transport/index.js';
import type { Dependencies } from '../Dependencies.js';
import { recordSchema } from './records.js';

const dialTargetSchema = looseObject({
  ...recordSchema.shape,
  phone: textWithContent,
  email: z.nullish(text),
  url: z.nullish(text),
});

/**
 * The actors of the life cycle that include this feature. The life cycle starts the actor by name, so XState does not
 * know its type.
 */
interface FeatureActors {
  readonly clickToDial?: ActorRefFrom<typeof clickToDialMachine>;
}

/** True if the connector has enabled click-to-dial. */
export const isDialling = (children: object): boolean =>
  (children as FeatureActors).clickToDial?.getSnapshot().hasTag('dialling') === true;

/** Creates click-to-dial, for the CRM's own call controls and for `runtime.dial`. */
export function createClickToDial(dependencies: Dependencies) {
  const { dialledRecords, environment, journal, messenger, records, wishes$ } = dependencies;
  const refuse = (reason: SendProblem) =>
    journal.write({ type: 'messageNotSent', action: 'clickToDialResponse', reason });
  return createClickToDialMachine({
    ...journal.reports,
    agentClicks: fromCallback<ClickToDialEvent>(({ sendBack }) =>
      subscribe(dependencies, (target) => {
        if (dialProblems(target) !== '') refuse('invalid');
        else if (!messenger.isHeard) refuse('notHeard');
        else sendBack({ type: 'dial', target });
      }),
    ),
    sendDial(_, { target }) {
      dialledRecords.remember(target);
      wishes$.next();
      const { id, phone: address } = target;
      records.dial(address, environment.clock.now());
      // If the adapter dials a number without a record, the id is the number itself, and there is no record to
      // remember.
      if (String(id) !== address) records.remember(target, { address });
      messenger.send('clickToDialResponse', toClickToDial(target));
    },
  });
}

/** Returns the reason why a value cannot be dialled, or an empty text if it can. */
export const dialProblems = (target: unknown): string =>
  describeIssues(checkData(dialTargetSchema, target, 'target').issues);

/**
 * Makes the complete click-to-dial message. Fields that the target does not have get the values of the documented
 * sample.
 *
 * @see docs/protocol.md, section 2.6
 */
export function toClickToDial(target: DialTarget): ClientData<'clickToDialResponse'> {
  const { id, type, name, phone, email = null, url } = target;
  const page = { recordId: id, url: url ?? '', recordName: name, objectType: type };
  const number = addressText(phone);
  const pageInfo = { number, ...page, email };
  return {
    onClickToDialResponse: pageInfo,
    clickToDialLogDetails: { id, name, personAccount: true, type },
    softphoneItems: [],
    doNotCall: false,
    crmEmails: email,
    crmPhones: [number],
    nameObjects: null,
    relatedToObjects: [{ isName: false, isRelatedTo: true, pageInfo: page }],
    pageInfo,
  };
}

/** Subscribes to the CRM's call controls. If that fails, only these controls do not work. */
function subscribe(
  { adapter, journal }: Dependencies,
  listener: (target: DialTarget) => void,
): () => void {
  const fail = (thrown: unknown) =>
    journal.write({ type: 'adapterFailed', method: 'onClickToDial', error: toFailure(thrown) });
  // An adapter may return a promise although the type does not permit it. Its rejection must be handled.
  const guarded = (action: () => unknown) => {
    try {
      Promise.resolve(action()).catch(fail);
    } catch (thrown) {
      fail(thrown);
    }
  };
  // The value may be a promise of the function that unsubscribes, although the type does not permit it.
  let stop: (() => void) | Promise<(() => void) | undefined> | undefined;
  guarded(() => {
    stop = adapter.onClickToDial?.(listener);
    return stop;
  });
  return () =>
    guarded(() => {
      if (typeof stop === 'function') return stop();
      // `guarded` has already reported that the subscription failed.
      return Promise.resolve(stop).then(
        (end) => end?.(),
        () => undefined,
      );
    });
}
