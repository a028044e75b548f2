import * as z from 'zod/mini';
import type { CrmRecord } from '../../crm.js';
import { invalidArgument } from '../../errors.js';
import { looseObject } from '../../protocol/looseObject.js';
import { textWithContent } from '../../protocol/values.js';
import { named } from '../Interaction.js';
import type { InteractionName } from '../InteractionRecords.js';
import { checkArgument } from './checkArgument.js';
import { namedRecordSchema } from './records.js';

const nameSchema = looseObject({
  interactionId: z.nullish(textWithContent),
  address: z.nullish(textWithContent),
});

/**
 * Checks the arguments of `setRecord`.
 *
 * @throws RuntimeError INVALID_ARGUMENT
 */
export function readAssignment(
  interaction: unknown,
  record: unknown,
): { readonly name: InteractionName; readonly record: CrmRecord | null } {
  const { interactionId, address } = checkArgument('interaction', nameSchema, interaction);
  if (interactionId == null && address == null) {
    throw invalidArgument('interaction', 'it needs an interactionId or an address');
  }
  return {
    name: { ...(interactionId != null && { interactionId }), ...(address != null && { address }) },
    record:
      record === null
        ? null
        : named(checkArgument('record', namedRecordSchema, record) as CrmRecord),
  };
}
