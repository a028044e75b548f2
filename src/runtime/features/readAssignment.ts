import * as z from 'zod/mini';
import type { CrmRecord } from '../../crm.js';
import { invalidArgument } from '../../errors.js';
import { checkData, describeIssues } from '../../protocol/issues.js';
import { looseObject } from '../../protocol/looseObject.js';
import { textWithContent } from '../../protocol/values.js';
import { type InteractionName, named } from '../InteractionRecords.js';
import { namedRecordSchema } from './records.js';

const nameSchema = looseObject({
  interactionId: z.nullish(textWithContent),
  address: z.nullish(textWithContent),
});

/**
 * Checks what `setRecord` was given.
 *
 * @throws RuntimeError INVALID_ARGUMENT
 */
export function readAssignment(
  interaction: unknown,
  record: unknown,
): { readonly name: InteractionName; readonly record: CrmRecord | null } {
  const { interactionId, address } = read('interaction', nameSchema, interaction);
  if (interactionId == null && address == null) {
    throw invalidArgument('interaction', 'it needs an interactionId or an address');
  }
  return {
    name: { ...(interactionId != null && { interactionId }), ...(address != null && { address }) },
    record: record === null ? null : named(read('record', namedRecordSchema, record) as CrmRecord),
  };
}

function read<Data>(argument: string, schema: z.ZodMiniType<Data>, value: unknown): Data {
  const { data, issues } = checkData(schema, value, argument);
  if (issues.length > 0) throw invalidArgument(argument, describeIssues(issues));
  return data;
}
