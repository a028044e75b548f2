import { adoptStyles } from '../element/adoptStyles.js';
import { reflect, reflectBoolean, takeOver } from '../element/properties.js';
import type { Runtime } from '../index.js';
import type { ChooserMethods, DeskElements, RecordChoice } from './DeskElement.js';
import { DeskModel } from './DeskModel.js';
import { deskStyles } from './deskStyles.js';
import { patch } from './dom.js';
import { noChooser } from './noChooser.js';
import { RuntimeSource } from './RuntimeSource.js';
import { emptyView, viewOf } from './views.js';

/** Makes the class of one element on demand: a server has no `HTMLElement` to extend. */
export function createDeskElement<Name extends keyof DeskElements>(
  Base: typeof HTMLElement,
  name: Name,
): new () => DeskElements[Name] {
  class PatchcordElement extends Base {
    static readonly observedAttributes = ['for', 'hide-empty'];
    static {
      reflect(PatchcordElement.prototype, 'htmlFor', 'for');
      reflectBoolean(PatchcordElement.prototype, 'hideEmpty', 'hide-empty');
    }
    readonly #root = this.attachShadow({ mode: 'open' });
    readonly #source = new RuntimeSource(this, () => this.#follow());
    #model: DeskModel | undefined;
    #shown = patch(this.#mount(), emptyView());
    #isRendering = false;

    readonly openMatches: ChooserMethods['openMatches'] = async (query, records, call) => {
      if (this.#model === undefined) throw noChooser();
      this.#model.choice.offer(query, records, call);
    };

    readonly noMatch: ChooserMethods['noMatch'] = (query, call) =>
      this.#model?.choice.offer(query, [], call);

    get runtime(): Runtime | undefined {
      return this.#source.given;
    }

    set runtime(runtime: Runtime | null | undefined) {
      // Preact makes the empty text of null.
      this.#source.given = runtime || undefined;
    }

    connectedCallback(): void {
      for (const property of ['runtime', 'htmlFor', 'hideEmpty']) takeOver(this, property);
      adoptStyles(this.#root, deskStyles);
      this.#source.connect();
    }

    disconnectedCallback(): void {
      this.#source.disconnect();
    }

    attributeChangedCallback(attribute: string): void {
      if (!this.isConnected) return;
      if (attribute === 'for') this.#source.connect();
      else this.#renderSoon();
    }

    /** There is another runtime, or none. */
    #follow(): void {
      this.#model?.close();
      const { runtime, connector } = this.#source.shown;
      const changed = () => this.#renderSoon();
      const announce = (choice: RecordChoice) => this.#announce(choice);
      this.#model = runtime && new DeskModel(runtime, { connector, announce, changed });
      this.#renderSoon();
    }

    /** Changes of one go are rendered together. */
    #renderSoon(): void {
      if (this.#isRendering) return;
      this.#isRendering = true;
      queueMicrotask(() => {
        this.#isRendering = false;
        this.#render();
      });
    }

    #render(): void {
      const hideEmpty = this.hasAttribute('hide-empty');
      const view =
        this.#model === undefined ? emptyView() : viewOf(name, this.#model, { hideEmpty });
      this.#shown = patch(this.#shown, view);
    }

    #mount(): HTMLElement {
      const place = this.ownerDocument.createElement('div');
      this.#root.append(place);
      return place;
    }

    #announce(detail: RecordChoice): boolean {
      return this.dispatchEvent(new CustomEvent('recordchosen', { detail, cancelable: true }));
    }
  }
  // Every element has the members of a chooser; its type shows them where they are of use.
  return PatchcordElement as unknown as new () => DeskElements[Name];
}
