import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import { type ChooseTexts, type Texts, toLanguageTag } from '../texts/index.js';
import type { Settings } from './options.js';

/** The options that say what the agent reads, and the page. */
type TextSettings = Pick<Settings, 'texts' | 'language' | 'environment'>;

/** The catalogue for the agent who works here now. */
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

  /** In the language of the option; without one in that of the agent, or of the page while that is unknown. */
  get current(): Texts {
    return this.#choose(this.#wanted);
  }

  /** The tag by which times and numbers are written beside the sentences: it may name a region, as `en-GB`. */
  get locale(): string {
    const { language } = this.current;
    const wanted = this.#wanted ?? language;
    return baseOf(wanted) === baseOf(language) ? wanted : language;
  }

  get #wanted(): string | undefined {
    return this.#language ?? this.#agent ?? pageLanguage(this.#window);
  }

  /** Keeps the language of an agent, as the CRM data has it; undefined for nobody. */
  follow(languageLocaleKey: string | undefined): void {
    if (languageLocaleKey === this.#languageLocaleKey) return;
    this.#languageLocaleKey = languageLocaleKey;
    this.#agent = toLanguageTag(languageLocaleKey);
  }

  /** A failure as the agent reads it. */
  told(failure: Failure): Failure {
    const { code, message } = failure;
    // A log that another version has stored can have a code that is not known here.
    return { ...failure, message: this.current.failures[code] ?? message };
  }

  /** A waiting log as the agent reads it. */
  listed(entry: OutboxEntry): OutboxEntry {
    const { error, status } = entry;
    if (error === undefined) return entry;
    const message = `${this.current.notices.quarantine.title}.`;
    const told = status === 'quarantined' ? { ...error, message } : this.told(error);
    return { ...entry, error: told };
  }
}

const baseOf = (tag: string) => tag.split('-')[0];

/** The page's own language comes before the browser's preference. A test double may have neither. */
function pageLanguage(page: Partial<Window> | undefined): string | undefined {
  const { lang }: Partial<HTMLElement> = page?.document?.documentElement ?? {};
  return toLanguageTag(lang) ?? toLanguageTag(page?.navigator?.language);
}
