import { fieldsOf, idIn, objectsIn } from '../kit/answers.js';
import type { CrmField } from '../kit/crmFields.js';
import type { FdkClient } from './FdkClient.js';
import { askApi } from './requests.js';

/** The maximum length of a custom single-line text field. */
const maxLength = 255;

/** Reads the ticket fields. */
export async function readFields(
  client: FdkClient,
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  const { data } = await askApi(client, 'listTicketFields', {}, signal);
  return objectsIn(data).map(({ name, label, type, choices }) => ({
    name: idIn(name),
    label: String(label ?? name),
    options: optionsOf(choices),
    type,
    ...(type === 'custom_text' && { maxLength }),
  }));
}

/**
 * Reads the choices of a field. Freshdesk returns a list of strings or objects, or an object in one of three formats:
 * labels with their values (priority), values with a list of labels (status), or labels with nested choices.
 */
function optionsOf(choices: unknown): CrmField['options'] {
  if (!Array.isArray(choices)) {
    return Object.entries(fieldsOf(choices)).map(([key, inner]) => {
      if (Array.isArray(inner)) return listedChoice(key, inner);
      return { label: key, value: inner instanceof Object ? key : inner };
    });
  }
  return choices.map((choice) => {
    const { label, value = label } = fieldsOf(choice);
    return choice instanceof Object
      ? { label: String(label ?? value), value }
      : { label: String(choice), value: choice };
  });
}

/**
 * Reads a choice with a list. A status has a number as its key, and its list contains the labels for agents and for
 * customers. The first level of nested choices has its label as the key.
 */
const listedChoice = (key: string, [label]: readonly unknown[]) =>
  /^\d+$/.test(key) ? { label: String(label), value: Number(key) } : { label: key, value: key };
