/** A made-up person: id, name, company, phone or '', e-mail or ''. */
export type SeedPerson = readonly [
  id: string,
  name: string,
  company: string,
  phone: string,
  email: string,
];

/**
 * Nobody in here exists: numbers are of the fictional range 555-01xx, mail of example.com and
 * example.net. Two numbers are shared, some people have only one of number and e-mail, two neither.
 */
export const seedPeople: readonly SeedPerson[] = [
  ['CON-1001', 'Amara Okafor', 'Harbor & Pine Architects', '+1 202 555 0143', 'amara@example.com'],
  ['CON-1002', 'Ben Castellano', '', '(212) 555-0107', 'ben.castellano@example.net'],
  ['CON-1003', 'Chiara Lindqvist', 'Redfern Bakery', '415-555-0162', 'chiara@example.com'],
  ['CON-1004', 'Daniel Whitlock', '', '+1 (617) 555-0119', 'whitlocks@example.net'],
  ['CON-1005', 'Nora Whitlock', '', '+1 (617) 555-0119', 'nora.whitlock@example.net'],
  ['CON-1006', 'Elias Brandt', 'Tall Oak Dental', '3125550188', 'elias@example.com'],
  ['CON-1007', 'Fatima El-Sayed', 'Blue Kettle Café', '206.555.0151', 'fatima@example.com'],
  ['CON-1008', 'Gabriel Moreau', 'Moreau & Daughters', '+1 303 555 0126', ''],
  ['CON-1009', 'Hana Sato', 'Quarry Street Clinic', '+1 (503) 555-0100', 'hana@example.com'],
  ['CON-1010', 'Ivan Petrov', 'Quarry Street Clinic', '+1 (503) 555-0100', 'ivan@example.com'],
  ['CON-1011', 'Jo Marsh', 'Quarry Street Clinic', '+1 (503) 555-0100', 'jo@example.com'],
  ['CON-1012', 'Kofi Mensah', '', '404-555-0173', 'kofi.mensah@example.net'],
  ['CON-1013', 'Leila Haddad', 'Lantern Press', '', 'leila@example.com'],
  ['CON-1014', 'Marcus Adeyemi', '', '(713) 555-0134', ''],
  ['CON-1015', 'Ngozi Blake', 'Copperline Cycles', '+1 512 555 0181', 'ngozi@example.com'],
  ['CON-1016', 'Oskar Nyman', '', '', 'oskar.nyman@example.net'],
  ['CON-1017', 'Priya Raman', 'Saltmarsh Studio', '617-555-0145', 'priya@example.com'],
  ['CON-1018', 'Quentin Dubois', '', '', ''],
  ['CON-1019', 'Rosa Jimenez', 'Old Mill Nursery', '+12105550112', 'rosa@example.com'],
  ['CON-1020', 'Samir Khatri', '', '(602) 555-0158', 'samir.khatri@example.net'],
  ['CON-1021', 'Tova Berg', 'Fjord Outfitters', '+1 612 555 0139', 'tova@example.com'],
  ['CON-1022', 'Umar Siddiqui', '', '646-555-0166', 'umar@example.net'],
  ['CON-1023', 'Vera Kowalski', 'Juniper Vet Practice', '(215) 555-0177', 'vera@example.com'],
  ['CON-1024', 'William Achebe', '', '305 555 0103', 'w.achebe@example.net'],
  ['CON-1025', 'Xenia Markou', 'Markou Tiles', '+1 702 555 0148', 'xenia@example.com'],
  ['CON-1026', 'Yusuf Demir', '', '(917) 555-0121', 'yusuf.demir@example.net'],
  ['CON-1027', 'Zoë Hartmann', 'Paper Crane Travel', '818-555-0195', 'zoe@example.com'],
  ['CON-1028', 'Alma Fitzgerald', '', '+1 916 555 0137', 'alma.fitz@example.net'],
  ['CON-1029', 'Bruno Salas', 'Salas Plumbing', '(505) 555-0116', 'bruno@example.com'],
  ['CON-1030', 'Clara Novak', '', '', 'clara.novak@example.net'],
  ['CON-1031', 'Dmitri Volkov', 'Northgate Garage', '+1 907 555 0154', 'dmitri@example.com'],
  ['CON-1032', 'Esther Lowe', '', '(808) 555-0128', 'esther.lowe@example.net'],
  ['CON-1033', 'Felix Grant', 'Gable & Grant', '801-555-0190', 'felix@example.com'],
  ['CON-1034', 'Greta Olsen', '', '', ''],
  ['CON-1035', "Hugh O'Rourke", 'Kilbride Timber', '+1 414 555 0142', 'hugh@example.com'],
  ['CON-1036', 'Imani Clarke', '', '(919) 555-0184', 'imani.clarke@example.net'],
];

/** A made-up case: id, contact, subject, status, days since it was opened. */
export type SeedCase = readonly [
  id: string,
  contactId: string,
  subject: string,
  status: 'open' | 'waiting' | 'closed',
  ageDays: number,
];

/** The cases that these people start with. */
export const seedCases: readonly SeedCase[] = [
  ['CASE-2001', 'CON-1001', 'Connection drops in the evening', 'open', 2],
  ['CASE-2002', 'CON-1001', 'Second line for the meeting room', 'waiting', 9],
  ['CASE-2003', 'CON-1001', 'Invoice for March shows two routers', 'closed', 41],
  ['CASE-2004', 'CON-1002', 'Moving house at the end of the month', 'open', 4],
  ['CASE-2005', 'CON-1003', 'Card terminal loses the network', 'open', 1],
  ['CASE-2006', 'CON-1004', 'Contract to be put in both names', 'waiting', 12],
  ['CASE-2007', 'CON-1005', 'Television package does not start', 'open', 3],
  ['CASE-2008', 'CON-1006', 'Fixed IP address wanted', 'closed', 30],
  ['CASE-2009', 'CON-1007', 'Guest network for customers', 'open', 6],
  ['CASE-2010', 'CON-1008', 'Engineer did not come', 'open', 0],
  ['CASE-2011', 'CON-1009', 'Fax over the new line', 'waiting', 15],
  ['CASE-2012', 'CON-1010', 'Slow upload of scans', 'open', 5],
  ['CASE-2013', 'CON-1012', 'Number to be kept when changing plan', 'open', 7],
  ['CASE-2014', 'CON-1013', 'Paper invoice instead of mail', 'closed', 22],
  ['CASE-2015', 'CON-1015', 'Quote for a second shop', 'waiting', 11],
  ['CASE-2016', 'CON-1017', 'Router restarts at night', 'open', 2],
  ['CASE-2017', 'CON-1019', 'Outdoor access point', 'open', 8],
  ['CASE-2018', 'CON-1021', 'Cancellation withdrawn', 'closed', 18],
  ['CASE-2019', 'CON-1023', 'Night-time maintenance notice', 'closed', 27],
  ['CASE-2020', 'CON-1025', 'Cable damaged by road works', 'open', 1],
  ['CASE-2021', 'CON-1027', 'Roaming charges explained', 'closed', 14],
  ['CASE-2022', 'CON-1029', 'Bank details changed', 'open', 3],
  ['CASE-2023', 'CON-1031', 'Alarm system needs a line', 'waiting', 10],
  ['CASE-2024', 'CON-1035', 'Fibre to the yard', 'open', 19],
];

/** A made-up earlier conversation: contact, by chat or not, subject, topic, notes, hours ago, seconds. */
export type SeedLog = readonly [
  contactId: string,
  isChat: boolean,
  subject: string,
  topic: string,
  comments: string,
  ageHours: number,
  durationSeconds: number,
];

/** Logs of earlier days, oldest first. */
export const seedLogs: readonly SeedLog[] = [
  [
    'CON-1021',
    false,
    'Inbound call',
    'Contract',
    'Stays with us; cancellation withdrawn.',
    124,
    412,
  ],
  ['CON-1027', true, 'Web chat', 'Billing', 'Roaming charges explained, no refund due.', 101, 655],
  ['CON-1002', false, 'Inbound call', 'Moving', 'Moves on the 30th. Sent the form.', 77, 318],
  [
    'CON-1009',
    false,
    'Outbound call',
    'Fault',
    'Fax works with the adapter; watching it.',
    74,
    201,
  ],
  ['CON-1012', true, 'Web chat', 'Contract', 'Wants to keep the number. Confirmed.', 50, 540],
  ['CON-1001', false, 'Inbound call', 'Fault', 'Line test is clean; engineer booked.', 28, 733],
  [
    'CON-1007',
    false,
    'Inbound call',
    'Sales',
    'Explained the guest network. Will decide.',
    26,
    287,
  ],
  ['CON-1025', false, 'Inbound call', 'Fault', 'Road works hit the cable; team informed.', 5, 164],
];
