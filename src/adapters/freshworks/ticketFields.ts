import { fieldsOf, idIn, objectsIn } from '../kit/answers.js';
import type { CrmField } from '../kit/crmFields.js';
import type { FdkClient } from './FdkClient.js';
import { askApi } from './requests.js';

/** Characters of a custom field with a single line of text. */
const maxLength = 255;

/** Reads the fields of tickets. */
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
 * Gives the choices of a field. They are a list of texts or objects, or an object in one of three forms: labels
 * with their values (priority), values with a list of labels (status), or labels with the choices below them.
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

/** A status: the number, and what agents and customers read. The first level of nested choices has no number. */
const listedChoice = (key: string, [label]: readonly unknown[]) =>
  /^\d+$/.test(key) ? { label: String(label), value: Number(key) } : { label: key, value: key };
