import * as z from 'zod/mini';
import type { callCenterSettingsKeys } from './callCenterSettingsKeys.js';
import { looseObject, objectOf } from './looseObject.js';
import { text } from './values.js';

type Keys = typeof callCenterSettingsKeys;

/** The call-center settings: sections of string values. Unknown keys and sections are kept. */
export type CallCenterSettings = {
  [Section in keyof Keys]?: { [Key in Keys[Section][number]]?: string } & Record<string, unknown>;
} & Record<string, unknown>;

/** A section. The value of every key is a string, even if the key is unknown. */
const sectionSchema = z.optional(objectOf(z.optional(text)));

/** The schemas of the known sections. */
export const sectionSchemas = {
  ReqGeneralInfo: sectionSchema,
  ServerConfig: sectionSchema,
  DialingOptions: sectionSchema,
  LogOptions: sectionSchema,
  SoftphoneOptions: sectionSchema,
  CallScreenPopOptions: sectionSchema,
  ReasonCodesEnabled: sectionSchema,
  LabelOptions: sectionSchema,
};

/** The schema of the settings. The values in known sections are strings. Any other value is valid. */
export const callCenterSettingsSchema = looseObject(sectionSchemas) as unknown as z.ZodMiniType<
  CallCenterSettings,
  CallCenterSettings
>;
