/** What is done to a channel that a faultless one does not do. */
export type ChannelFault = 'drop' | 'repeat' | 'swap';

/** What the walk of a model may do: the bound under which its states are counted. */
export interface Scene {
  readonly name: string;
  /** What the agent does at the panel. */
  readonly agent: readonly string[];
  /** What the page does. */
  readonly page: readonly string[];
  /** How calls of the CRM end, by method; `hang` lets the time limit pass. */
  readonly crm: Readonly<Record<string, readonly string[]>>;
  readonly faults: readonly ChannelFault[];
  /** Messages under way at which neither side begins anything. */
  readonly room: number;
  /** A frame's `load` comes before anything that its document says: as where nothing can hold it up. */
  readonly loadsAtOnce?: boolean;
  /** Interactions in all. */
  readonly interactions: number;
}

const everyEnding = ['ok', 'fail', 'refuse', 'lie', 'hang'];
const everyFault = ['drop', 'repeat', 'swap'] as const;

/** From the ready check to the CRM data, and the way back from every failure. */
const activation: Scene = {
  name: 'activation',
  agent: ['activate', 'signOut', 'signIn'],
  page: ['stop', 'retry', 'online', 'reload frame', 'reload page'],
  crm: { loadCrmData: everyEnding },
  faults: everyFault,
  room: 0,
  interactions: 0,
};

/** Click-to-dial, by both sides. */
const dialling: Scene = {
  name: 'click-to-dial',
  agent: ['enableClickToDial', 'disableClickToDial'],
  page: ['stop', 'dial 1', 'dial 2', 'reload frame', 'reload page'],
  crm: { loadCrmData: ['ok'], openRecord: ['ok', 'fail'] },
  faults: everyFault,
  room: 0,
  interactions: 0,
};

/** Interaction logs, from the end of a call to the history. */
const logs: Scene = {
  name: 'interaction logs',
  agent: ['placeCall', 'endInteraction'],
  page: ['stop', 'online', 'retry log', 'reload frame', 'reload page'],
  crm: { loadCrmData: ['ok'], saveInteractionLog: everyEnding },
  faults: ['drop', 'repeat'],
  room: 0,
  interactions: 1,
};

/** Two logs of one interaction: the agent has changed the notes. */
const corrections: Scene = {
  name: 'logs of one interaction',
  agent: ['placeCall', 'endInteraction', 'correctLog'],
  page: ['retry log'],
  crm: { loadCrmData: ['ok'], saveInteractionLog: ['ok', 'fail', 'lie'] },
  faults: [],
  room: 0,
  loadsAtOnce: true,
  interactions: 1,
};

/** Several interactions, whose logs are saved side by side. */
const severalLogs: Scene = {
  name: 'several interactions',
  agent: ['placeCall', 'endInteraction'],
  page: ['online'],
  crm: { loadCrmData: ['ok'], saveInteractionLog: ['ok', 'fail'] },
  faults: [],
  room: 0,
  loadsAtOnce: true,
  interactions: 2,
};

/** Agents take turns at one computer, and pages are reloaded. */
const agents: Scene = {
  name: 'changing agents',
  agent: ['placeCall', 'endInteraction'],
  page: ['change agent', 'reload page'],
  crm: { loadCrmData: ['ok'], saveInteractionLog: ['ok', 'fail'] },
  faults: [],
  room: 0,
  loadsAtOnce: true,
  interactions: 1,
};

/** The CRM's session ends and begins again. */
const sessions: Scene = {
  name: 'expiring sessions',
  agent: ['placeCall', 'endInteraction'],
  page: ['session ends', 'session begins', 'online', 'retry log'],
  crm: { loadCrmData: ['ok', 'expire'], saveInteractionLog: ['ok', 'expire'] },
  faults: [],
  room: 0,
  loadsAtOnce: true,
  interactions: 1,
};

/** The screen pop of a ringing customer. */
const screenPop: Scene = {
  name: 'screen pop',
  agent: ['ring', 'answer', 'decline'],
  page: ['stop', 'reload frame'],
  crm: {
    loadCrmData: ['ok'],
    findRecords: ['ok', 'none', 'several', 'fail', 'refuse', 'hang'],
    openRecord: ['ok', 'fail', 'hang'],
    openMatches: ['ok', 'refuse'],
  },
  faults: everyFault,
  room: 0,
  interactions: 1,
};

/** The address book. */
const addressBook: Scene = {
  name: 'address book',
  agent: ['openAddressBook', 'closeAddressBook'],
  page: ['stop', 'reload frame'],
  crm: { loadCrmData: ['ok'], listDirectory: everyEnding },
  faults: everyFault,
  room: 0,
  interactions: 0,
};

/** All that the model can do, under the bound that is walked where there is time. */
export const wideScenes: readonly Scene[] = [
  activation,
  dialling,
  logs,
  corrections,
  severalLogs,
  agents,
  sessions,
  screenPop,
  addressBook,
];

/** The same with less at a time: walked to the end with every test run. */
export const scenes: readonly Scene[] = [
  activation,
  {
    ...dialling,
    page: ['stop', 'dial 1', 'reload frame'],
    crm: { loadCrmData: ['ok'], openRecord: ['ok'] },
    faults: ['drop', 'repeat'],
  },
  {
    ...logs,
    page: ['stop', 'online', 'retry log', 'reload page'],
    crm: { loadCrmData: ['ok'], saveInteractionLog: ['ok', 'fail', 'refuse', 'hang'] },
    faults: ['repeat'],
  },
  corrections,
  severalLogs,
  agents,
  sessions,
  { ...screenPop, faults: ['drop', 'repeat'] },
  { ...addressBook, faults: ['drop', 'repeat'] },
];
