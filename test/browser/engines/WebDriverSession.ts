/** How WebDriver names an element in JSON. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** A reference to an element of a document. */
export type WebDriverElement = Readonly<Record<typeof elementKey, string>>;

/** Where a command is carried out: a window, or a frame in it. */
export interface WebDriverPlace {
  readonly window: string;
  readonly frameSelector?: string;
}

/**
 * One browser of a WebDriver server. The server knows one current window and frame; here every
 * command says its own, and commands are carried out one after the other.
 *
 * @see https://www.w3.org/TR/webdriver2/
 */
export class WebDriverSession {
  readonly browserVersion: string;
  readonly #url: string;
  #last: Promise<unknown> = Promise.resolve();
  #first: string | undefined;
  #window = '';

  private constructor(url: string, browserVersion: string) {
    this.#url = url;
    this.browserVersion = browserVersion;
  }

  /** Starts a browser with the capabilities. */
  static async start(serverUrl: string, alwaysMatch: object): Promise<WebDriverSession> {
    const { sessionId, capabilities } = (await call(`${serverUrl}/session`, {
      capabilities: { alwaysMatch },
    })) as { sessionId: string; capabilities: { browserVersion: string } };
    return new WebDriverSession(`${serverUrl}/session/${sessionId}`, capabilities.browserVersion);
  }

  /** Opens a window from the first one, which is there as long as the browser. */
  newWindow(): Promise<string> {
    return this.#inTurn(async () => {
      this.#first ??= (await call(`${this.#url}/window`)) as string;
      await this.#goTo({ window: this.#first });
      const opened = await call(`${this.#url}/window/new`, { type: 'window' });
      return (opened as { handle: string }).handle;
    });
  }

  /** Sends a command, with a body by POST, to the window or frame. */
  send(place: WebDriverPlace, command: string, body?: object, method?: string): Promise<unknown> {
    return this.#inTurn(async () => {
      await this.#goTo(place);
      return call(`${this.#url}/${command}`, body, method);
    });
  }

  /** The first element that the selector finds, at once. */
  find(place: WebDriverPlace, selector: string): Promise<string> {
    return this.#inTurn(async () => {
      await this.#goTo(place);
      return this.#find(selector);
    });
  }

  end(): Promise<unknown> {
    return this.#inTurn(() => call(this.#url, undefined, 'DELETE'));
  }

  async #goTo({ window, frameSelector }: WebDriverPlace): Promise<void> {
    if (window !== this.#window) await call(`${this.#url}/window`, { handle: window });
    this.#window = window;
    await call(`${this.#url}/frame`, { id: null });
    if (frameSelector === undefined) return;
    const id = await this.#find(frameSelector);
    await call(`${this.#url}/frame`, { id: { [elementKey]: id } });
  }

  async #find(selector: string): Promise<string> {
    const found = await call(`${this.#url}/element`, { using: 'css selector', value: selector });
    return (found as WebDriverElement)[elementKey];
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** One request of WebDriver; what the server calls an error is thrown. */
async function call(
  url: string,
  body?: object,
  method = body === undefined ? 'GET' : 'POST',
): Promise<unknown> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(url, init);
  const { value } = (await response.json()) as { value: { error: string; message: string } };
  if (!response.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
  return value;
}
