import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import { type ChooseTexts, type Texts, toLanguageTag } from '../texts/index.js';
import type { Settings } from './options.js';

/** The options that determine the agent's language, and the page. */
type TextSettings = Pick<Settings, 'texts' | 'language' | 'environment'>;

/** The catalogue of texts for the agent who is signed in. */
export class AgentTexts {
  readonly #choose: ChooseTexts;
  readonly #language: string | undefined;
  readonly #window: Window | undefined;
  #languageLocaleKey: string | undefined;
  #agent: string | undefined;

  constructor({ texts, language, environment }: TextSettings) {
    this.#choose = texts;
    this.#language = language;
    this.#window = environment.window;
  }

  /**
   * The texts in the language of the option `language`. Without that option, they are in the language of the agent,
   * or of the page while no agent is known.
   */
  get current(): Texts {
    return this.#choose(this.#wantedLanguage);
  }

  /** The language tag for times and numbers next to the texts. It may contain a region, for example `en-GB`. */
  get locale(): string {
    const { language } = this.current;
    const wanted = this.#wantedLanguage ?? language;
    return baseOf(wanted) === baseOf(language) ? wanted : language;
  }

  get #wantedLanguage(): string | undefined {
    return this.#language ?? this.#agent ?? pageLanguage(this.#window);
  }

  /** Sets the agent's language as the CRM data contains it. Undefined: no agent is signed in. */
  setLanguage(languageLocaleKey: string | undefined): void {
    if (languageLocaleKey === this.#languageLocaleKey) return;
    this.#languageLocaleKey = languageLocaleKey;
    this.#agent = toLanguageTag(languageLocaleKey);
  }

  /** Returns a failure with its message in the agent's language. */
  localize(failure: Failure): Failure {
    const { code, message } = failure;
    // A log that another version has stored may have a code that this version does not know.
    return { ...failure, message: this.current.failures[code] ?? message };
  }

  /** Returns an unsaved log with its error message in the agent's language. */
  localizeEntry(entry: OutboxEntry): OutboxEntry {
    const { error, status } = entry;
    if (error === undefined) return entry;
    const message = `${this.current.notices.quarantine.title}.`;
    const localized = status === 'quarantined' ? { ...error, message } : this.localize(error);
    return { ...entry, error: localized };
  }
}

const baseOf = (tag: string) => tag.split('-')[0];

/** The page's own language takes precedence over the browser's preference. A test double may have neither. */
function pageLanguage(page: Partial<Window> | undefined): string | undefined {
  const { lang }: Partial<HTMLElement> = page?.document?.documentElement ?? {};
  return toLanguageTag(lang) ?? toLanguageTag(page?.navigator?.language);
}
