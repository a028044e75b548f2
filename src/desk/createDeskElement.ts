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

/** Creates the class of one element. Called on demand, because a server has no `HTMLElement` to extend. */
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
    readonly #source = new RuntimeSource(this, () => this.#replaceModel());
    #model: DeskModel | undefined;
    #renderedView = patch(this.#mount(), emptyView());
    #isRenderPlanned = false;

    readonly openMatches: ChooserMethods['openMatches'] = async (query, records, call) => {
      if (this.#model === undefined) throw noChooser();
      this.#model.choice.offer(query, records, call);
    };

    readonly noMatch: ChooserMethods['noMatch'] = (query, call) =>
      this.#model?.choice.offer(query, [], call);

    get runtime(): Runtime | undefined {
      return this.#source.assignedRuntime;
    }

    set runtime(runtime: Runtime | null | undefined) {
      // Preact assigns an empty string in place of null.
      this.#source.assignedRuntime = runtime || undefined;
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
      else this.#planRender();
    }

    /** Creates the model for the current runtime. Called when the runtime has changed or was removed. */
    #replaceModel(): void {
      this.#model?.close();
      const { runtime, connector } = this.#source.current;
      const onChange = () => this.#planRender();
      const announce = (choice: RecordChoice) => this.#announce(choice);
      this.#model = runtime && new DeskModel(runtime, { connector, announce, onChange });
      this.#planRender();
    }

    /** Renders in a microtask, so that several changes in one task need one rendering. */
    #planRender(): void {
      if (this.#isRenderPlanned) return;
      this.#isRenderPlanned = true;
      queueMicrotask(() => {
        this.#isRenderPlanned = false;
        this.#render();
      });
    }

    #render(): void {
      const hideEmpty = this.hasAttribute('hide-empty');
      const view =
        this.#model === undefined ? emptyView() : viewOf(name, this.#model, { hideEmpty });
      this.#renderedView = patch(this.#renderedView, view);
    }

    #mount(): HTMLElement {
      const container = this.ownerDocument.createElement('div');
      this.#root.append(container);
      return container;
    }

    #announce(detail: RecordChoice): boolean {
      return this.dispatchEvent(new CustomEvent('recordchosen', { detail, cancelable: true }));
    }
  }
  // Every class has the methods of a chooser. The public types declare them only for elements that show choices.
  return PatchcordElement as unknown as new () => DeskElements[Name];
}
