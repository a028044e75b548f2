import type { DemoDatabase } from './database/DemoDatabase.js';

/** A field that an agent can fill in for a log. */
export interface StoredCustomField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'picklist';
  readonly options: readonly string[];
}

/** The CRM's data about the call center and its agents. */
export interface CallCenter {
  /** Settings by section and key. */
  settings(): Record<string, Record<string, string>>;
  currentUser(): {
    readonly attributes: { readonly type: string };
    readonly Name: string;
    readonly Username: string;
    readonly Id: string;
    readonly LanguageLocaleKey: string;
  };
  customFields(): StoredCustomField[];
}

/** Reads them out of the database. */
export function createCallCenter(database: DemoDatabase): CallCenter {
  return {
    settings: () => {
      const settings: Record<string, Record<string, string>> = {};
      for (const { section, key, value } of database.all<
        Record<'section' | 'key' | 'value', string>
      >('SELECT section, key, value FROM settings ORDER BY rowid')) {
        settings[section] = { ...settings[section], [key]: value };
      }
      return settings;
    },
    currentUser: () => {
      const user = database.get<Record<'id' | 'name' | 'username' | 'role' | 'locale', string>>(
        'SELECT id, name, username, role, locale FROM users ORDER BY id LIMIT 1',
      );
      if (user === undefined) throw new Error('The CRM has no user.');
      return {
        attributes: { type: user.role },
        Name: user.name,
        Username: user.username,
        Id: user.id,
        LanguageLocaleKey: user.locale,
      };
    },
    customFields: () =>
      database
        .all<Omit<StoredCustomField, 'options'> & { readonly options: string }>(
          'SELECT name, label, type, options FROM custom_fields ORDER BY rowid',
        )
        .map((field) => ({ ...field, options: JSON.parse(field.options) as string[] })),
  };
}
