import { describe, expect, test } from 'vitest';
import { texts } from '../../../src/texts/en.js';
import type { EngineHarness } from '../engines/useEngine.js';
import { type Desk, expectNothingWrong, openOperationalDesk, patience } from './openDesk.js';

/** What the CRM was told to show, in order: ids of records, lists of them, or the reports. */
const shown = ({ tab }: Desk) =>
  tab.evaluate(() =>
    window.crmPage.crm.shown.map((item) => {
      if (item === 'reports') return item;
      return 'id' in item ? item.id : item.map(({ id }) => id);
    }),
  );

const ring = ({ connector }: Desk, aniValues: readonly string[]) =>
  connector.evaluate(
    (values) => window.patchcordSimulator?.ring({ from: '+12025550199', aniValues: values }),
    aniValues,
  );

const switchedEvent = 'messageReceived requestEnableClickToDial';

const notices = async ({ panel }: Desk) => (await panel()).notifications.map(({ title }) => title);

/** Every request that a connector makes. */
export const describeFeatures = (browser: EngineHarness) =>
  describe('the features', () => {
    test('[DI1] the directory comes as one answer, without those who cannot be reached', async () => {
      const desk = await openOperationalDesk(browser);
      await desk.connector.evaluate(() => window.patchcordSimulator?.openAddressBook());
      await expect.poll(async () => (await desk.panel()).addressBook.phase, patience).toBe('open');
      const results = ['C-1', 'C-2', 'C-3'].map((id) => expect.objectContaining({ id }));
      expect(await desk.wire('crmDirectory')).toEqual([{ count: '3', results }]);
      await expectNothingWrong(desk);
    });

    test('[CD1] [CD2] [CD3] [CD6] click-to-dial calls while it is on, and the record opens', async () => {
      const desk = await openOperationalDesk(browser);
      const target = { id: 'C-1', type: 'Contact', name: 'Mira Quillfeather' };
      const dial = () =>
        desk.tab.evaluate(
          (who) => window.crmPage.crm.clickToDial({ ...who, phone: '+442079460123' }),
          target,
        );
      /** Switches, and waits until the page has heard of it. */
      const setDial = async (isOn: boolean) => {
        const switches = async () =>
          (await desk.events()).filter((event) => event === switchedEvent).length;
        const before = await switches();
        await desk.connector.evaluate((on) => window.patchcordSimulator?.setClickToDial(on), isOn);
        await expect.poll(switches, patience).toBe(before + 1);
      };
      await setDial(false);
      await dial();
      await setDial(true);
      await dial();
      await dial();
      await expect.poll(() => shown(desk), patience).toEqual(['C-1']);
      const { interaction } = await desk.panel();
      expect(interaction).toMatchObject({ phase: 'dialling', name: target.name });
      expect(await desk.wire('clickToDialResponse')).toMatchObject([
        { pageInfo: { recordId: 'C-1', number: '+442079460123', recordName: target.name } },
      ]);
      await expectNothingWrong(desk);
    });

    test('[NA1] a record is looked up by its id, and the agent is told if there is none', async () => {
      const desk = await openOperationalDesk(browser);
      const navigate = (recordId: string) =>
        desk.connector.evaluate(
          ([id, origin]) =>
            window.parent.postMessage(
              {
                type: 'CRMConnectMessage',
                action: 'requestNavigateToClickToDialResult',
                data: { recordId: id },
              },
              origin,
            ),
          [recordId, desk.site.origin] as const,
        );
      await navigate('C-3');
      await expect.poll(() => shown(desk), patience).toEqual(['C-3']);
      await navigate('C-0');
      await expect.poll(() => notices(desk), patience).toEqual([texts.notices.noRecord.title]);
      expect(await shown(desk)).toEqual(['C-3']);
      await expectNothingWrong(desk);
    });

    test('[SP1] [SP2] [SP3] [SP4] a caller is looked up, several are for the agent to choose from', async () => {
      const desk = await openOperationalDesk(browser);
      const decline = () => desk.connector.evaluate(() => window.patchcordSimulator?.decline());
      await ring(desk, ['', 'nobody@example.org', '+44 20 7946 0123']);
      await expect.poll(() => shown(desk), patience).toEqual(['C-1']);
      await decline();
      await ring(desk, ['+12025550143']);
      await expect.poll(() => shown(desk), patience).toEqual(['C-1', ['C-2', 'C-3']]);
      await decline();
      await ring(desk, ['nobody@example.org']);
      await expect.poll(() => notices(desk), patience).toEqual([texts.notices.noMatch.title]);
      expect(await desk.events()).toContain('screenPopEmpty notFound');
      expect(await shown(desk)).toHaveLength(2);
      await expectNothingWrong(desk);
    });

    test('[RP1] [CF1] reports open, and custom fields are described in the CRM’s spelling', async () => {
      const desk = await openOperationalDesk(browser);
      await desk.connector.evaluate(() => window.patchcordSimulator?.openReports());
      await expect.poll(() => shown(desk), patience).toEqual(['reports']);
      await expect
        .poll(async () => (await desk.panel()).logFields.voice, patience)
        .toMatchObject([{ name: 'Case_Id', label: 'Case' }]);
      await expectNothingWrong(desk);
    });
  });
