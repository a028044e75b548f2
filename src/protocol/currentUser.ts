import type { CurrentUser } from './clientMessages.js';
import type { KnownFields } from './KnownFields.js';
import type { Optional } from './Optional.js';

/** The signed-in agent, with the field names of the protocol. */
export interface WireUserFields extends Omit<KnownFields<CurrentUser>, 'Id'> {
  /** A number is sent as a string. */
  readonly Id: string | number;
}

/** The signed-in agent, with plain field names. */
export interface UserFields {
  /** Sent as `Id`. A number is sent as a string. */
  readonly id: string | number;
  /** The full name. Sent as `Name`. */
  readonly name: string;
  /** Sent as `Username`. */
  readonly username: string;
  /** The language of the agent, BCP 47, for example `en-US`. Sent as `LanguageLocaleKey`. */
  readonly locale: string;
  /** The CRM's kind of user, such as `agent`. Sent as `attributes.type`. */
  readonly role: string;
}

/**
 * The signed-in agent. Each fact has a plain name and a name of the protocol. If both are present, the name of the
 * protocol takes precedence, because a CRM's own user object may use a plain name for something else. To send further
 * fields, put them into `attributes`, or spread them: `{ ...more, id }`.
 */
export type CurrentUserInput =
  | (WireUserFields & Optional<UserFields>)
  | (UserFields & Optional<WireUserFields>);

/**
 * Converts a user to the form that is sent: with the field names of the protocol, and with a string as `Id`. It
 * checks nothing.
 */
export function toCurrentUser(user: CurrentUserInput): CurrentUser {
  if (typeof user !== 'object' || user === null) return user;
  const { id, name, username, locale, role, ...sent } = user;
  const attributes: Partial<WireUserFields['attributes']> = Object(sent.attributes);
  return {
    ...sent,
    ...(isGiven(role) && { attributes: { ...attributes, type: attributes.type ?? role } }),
    Id: toText(sent.Id ?? id),
    Name: sent.Name ?? name,
    Username: sent.Username ?? username,
    LanguageLocaleKey: sent.LanguageLocaleKey ?? locale,
  } as CurrentUser;
}

const isGiven = (value: unknown) => value !== undefined && value !== null;

const toText = (id: unknown) => (typeof id === 'number' ? String(id) : id);
