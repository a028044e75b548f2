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
import type { Surroundings } from '../Surroundings.js';
import { recordSchema } from './records.js';

const dialTargetSchema = looseObject({
  ...recordSchema.shape,
  phone: textWithContent,
  email: z.nullish(text),
  url: z.nullish(text),
});

/** The actor of this feature among those of the life cycle. It is started by name, so XState does not know its type. */
interface FeatureActors {
  readonly clickToDial?: ActorRefFrom<typeof clickToDialMachine>;
}

/** True if the connector has turned click-to-dial on. */
export const isDialling = (children: object): boolean =>
  (children as FeatureActors).clickToDial?.getSnapshot().hasTag('dialling') === true;

/** Click-to-dial from the CRM's own call controls and from `runtime.dial`. */
export function createClickToDial(surroundings: Surroundings) {
  const { dialled, environment, journal, messenger, records, wishes$ } = surroundings;
  const refuse = (reason: SendProblem) =>
    journal.write({ type: 'messageNotSent', action: 'clickToDialResponse', reason });
  return createClickToDialMachine({
    ...journal.reports,
    agentClicks: fromCallback<ClickToDialEvent>(({ sendBack }) =>
      subscribe(surroundings, (target) => {
        if (dialProblems(target) !== '') refuse('invalid');
        else if (!messenger.isHeard) refuse('notHeard');
        else sendBack({ type: 'dial', target });
      }),
    ),
    sendDial(_, { target }) {
      dialled.remember(target);
      wishes$.next();
      const { id, phone: address } = target;
      records.dial(address, environment.clock.now());
      // A number that was dialled without a record is none.
      if (String(id) !== address) records.remember(target, { address });
      messenger.send('clickToDialResponse', toClickToDial(target));
    },
  });
}

/** The reason why a value cannot be dialled; empty if it can. */
export const dialProblems = (target: unknown): string =>
  describeIssues(checkData(dialTargetSchema, target, 'target').issues);

/**
 * The complete click-to-dial payload; what the CRM does not say has the sample's values.
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

/** Subscribes to the CRM's call controls; a failure costs these controls and nothing else. */
function subscribe(
  { adapter, journal }: Surroundings,
  listener: (target: DialTarget) => void,
): () => void {
  const fail = (thrown: unknown) =>
    journal.write({ type: 'adapterFailed', method: 'onClickToDial', error: toFailure(thrown) });
  // An adapter may answer a promise although it should not: its failure is not left unhandled.
  const guarded = (action: () => unknown) => {
    try {
      Promise.resolve(action()).catch(fail);
    } catch (thrown) {
      fail(thrown);
    }
  };
  // It may be a promise of the function that unsubscribes, although no type permits that.
  let stop: (() => void) | Promise<(() => void) | undefined> | undefined;
  guarded(() => {
    stop = adapter.onClickToDial?.(listener);
    return stop;
  });
  return () =>
    guarded(() => {
      if (typeof stop === 'function') return stop();
      // That it failed to subscribe was told.
      return Promise.resolve(stop).then(
        (end) => end?.(),
        () => undefined,
      );
    });
}
