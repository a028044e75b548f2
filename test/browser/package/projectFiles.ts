/** Runs in Node, on nothing but the package: the simulator asks, the runtime answers. */
export const useInNode = `
import { createRuntime, type CrmAdapter } from 'patchcord';
import { memoryAdapter } from 'patchcord/adapters/memory';
import { defineCrmConnector } from 'patchcord/element';
import { createRecorder } from 'patchcord/inspection';
import { createSimulator } from 'patchcord/simulator';
import { crmAdapterSeed, describeCrmAdapter } from 'patchcord/testing';
import { createLinkedTransports } from 'patchcord/transport';

const adapter: CrmAdapter = memoryAdapter({
  callCenterSettings: {},
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines.marrowby@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  },
});
const { client, connector } = createLinkedTransports();
const runtime = createRuntime({ adapter, transport: client });
const recorder = createRecorder(runtime);
runtime.state$.subscribe(({ value }) => {
  if (value !== 'crmDataSent') return;
  const tools = [crmAdapterSeed, describeCrmAdapter, recorder.toJSON, defineCrmConnector];
  console.log(value, tools.map((tool) => typeof tool).join(' '), defineCrmConnector() === undefined);
  void runtime.stop().then(() => simulator.stop());
});
const simulator = createSimulator({ transport: connector }).start();
runtime.start();
`;

/** What each wrong line is refused with, by the package's own types. */
export const wrongUse = `
import { createRuntime } from 'patchcord';
createRuntime({ connectorOrigin: 'https://connector.example.com' });
document.createElement('crm-connector').adapter = 5;
import 'patchcord/element';
`;

/** The project's tsconfig: strict, and the package's declarations are checked too. */
export const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    // Not `exactOptionalPropertyTypes`: XState's own declarations do not withstand it.
    skipLibCheck: false,
    types: [],
  },
  files: ['use.ts'],
};
