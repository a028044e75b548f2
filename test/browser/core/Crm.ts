import { Hono } from 'hono';

/** How the CRM behaves. */
export type CrmMode = 'up' | 'down' | 'hanging' | 'lying';

/** A log that the CRM has saved. */
export interface SavedLog {
  readonly key: string;
  readonly comments: string;
}

/** The server of the CRM page. */
export class Crm {
  mode: CrmMode = 'up';
  /** Every save that was carried out, doubled or not. */
  readonly logs: SavedLog[] = [];
  /** Requests since the start, by path. */
  readonly asked: string[] = [];
  readonly #waiting: (() => void)[] = [];

  readonly routes = new Hono()
    .use(async (context, next) => {
      this.asked.push(context.req.path);
      if (this.mode === 'hanging') await new Promise<void>((go) => this.#waiting.push(go));
      if (this.mode === 'down') return context.json({ error: 'down' }, 503);
      if (this.mode === 'lying') return context.json({ currentUser: { Id: 3307 } });
      return next();
    })
    .get('/crm-data', (context) => context.json(crmData))
    .get('/ping', (context) => context.json({}))
    .post('/logs', async (context) => {
      const log = (await context.req.json()) as SavedLog;
      const known = this.logs.findIndex(({ key }) => key === log.key);
      if (known === -1) this.logs.push(log);
      const number = known === -1 ? this.logs.length : known + 1;
      return context.json({ id: `LOG-${number}`, fields: { comments: log.comments } });
    });

  /** What hangs is answered, and so is what comes from now on. */
  release(): void {
    this.mode = 'up';
    for (const go of this.#waiting.splice(0)) go();
  }
}

const crmData = {
  callCenterSettings: {
    SoftphoneOptions: { language: 'en_GB', clickToDial: 'Y' },
    LogOptions: { transactionLogCustomField1: 'CASE_ID' },
  },
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines.marrowby@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  },
};
