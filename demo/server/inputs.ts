import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import * as z from 'zod';
import { healthModes } from './Health.js';

const shortText = z.string().max(1000);
const longText = z.string().max(100_000);
const instant = z.iso.datetime({ offset: true });
const wholeNumber = (minimum: number, maximum: number) =>
  z.coerce.number().int().min(minimum).max(maximum);

/** `PUT /api/health` */
export const healthInput = z.strictObject({ mode: z.enum(healthModes) });

/** `GET /api/directory` */
export const directoryInput = z.strictObject({
  after: shortText.default(''),
  limit: wholeNumber(1, 500).default(25),
});

/** `GET /api/contacts` */
export const contactsInput = z
  .strictObject({
    phone: shortText.optional(),
    email: shortText.optional(),
    id: shortText.optional(),
    text: shortText.optional(),
  })
  .refine((input) => Object.keys(input).length === 1, {
    error: 'expected exactly one of phone, email, id, text',
  });

/** `GET /api/interaction-logs` */
export const logListInput = z.strictObject({
  limit: wholeNumber(1, 1000).default(100),
  contactId: shortText.optional(),
});

/** `GET /api/reports` */
export const reportInput = z.strictObject({ utcOffsetMinutes: wholeNumber(-840, 840).default(0) });

/** Part of `PUT /api/interaction-logs/:interactionId` */
export const interactionIdInput = z.object({ interactionId: z.string().min(1).max(1000) });

/** `PUT /api/interaction-logs/:interactionId` */
export const interactionLogInput = z.strictObject({
  from: shortText.optional(),
  to: shortText.optional(),
  subject: shortText.optional(),
  topic: shortText.optional(),
  comments: longText.optional(),
  record: z.strictObject({ type: shortText, id: shortText }).optional(),
  customFields: z.record(shortText, z.unknown()).default({}),
  startedAt: instant.optional(),
  receivedAt: instant,
  durationSeconds: z.int().min(0).optional(),
});

/** `GET /api/custom-fields`: names separated by commas; all fields if left out. */
export const customFieldsInput = z.strictObject({ names: longText.optional() });

/** An input that does not fit its schema. The answer is 400 with the places that are wrong. */
export class InvalidInput extends HTTPException {
  readonly issues: readonly { readonly path: string; readonly problem: string }[];

  constructor(error: z.ZodError) {
    super(400, { message: 'The request is not valid.' });
    this.issues = error.issues.map(({ path, message }) => ({
      path: path.map(String).join('.'),
      problem: message,
    }));
  }
}

/** Checks a value. @throws InvalidInput */
export function readInput<Schema extends z.ZodType>(schema: Schema, value: unknown) {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInput(result.error);
  return result.data;
}

/** Checks a JSON body. @throws InvalidInput */
export async function readBody<Schema extends z.ZodType>(schema: Schema, context: Context) {
  const text = await context.req.text();
  try {
    return readInput(schema, JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new HTTPException(400, { message: 'The body is not JSON.' });
  }
}
