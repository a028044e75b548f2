import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'nl';

/** Dutch. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'Het CRM heeft niet op tijd geantwoord.',
    NETWORK: 'Het CRM is niet bereikbaar.',
    RATE_LIMITED: 'Het CRM is overbelast.',
    UNAUTHORIZED: 'Meld u opnieuw aan bij het CRM.',
    FORBIDDEN: 'Uw gebruiker heeft geen toestemming in het CRM.',
    NOT_FOUND: 'Het CRM heeft het gevraagde niet gevonden.',
    INVALID_DATA: 'Het CRM heeft een onbruikbaar antwoord gegeven.',
    UNAVAILABLE: 'Het CRM is niet beschikbaar.',
    UNSUPPORTED: 'Het CRM ondersteunt deze bewerking niet.',
    UNKNOWN: 'Het CRM heeft om onbekende reden een fout gemeld.',
  },
  requests: {
    requestCrmData: {
      title: 'CRM-gegevens niet geladen',
      advice: 'U kunt nog geen gesprekken aannemen. Waarschuw uw beheerder.',
    },
    requestGetCrmDirectory: { title: 'Adresboek niet geladen' },
    requestEnableClickToDial: { title: 'Bellen met een klik niet beschikbaar' },
    requestPerformInteractionScreenPop: {
      title: 'Beller niet opgezocht',
      advice: 'Zoek de beller op in het CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'Record niet geopend' },
    requestOpenReports: { title: 'Rapporten niet geopend' },
    requestSaveInteractionLog: {
      title: 'Gespreksverslag niet opgeslagen',
      advice: 'Het blijft op deze computer bewaard tot het kan worden opgeslagen.',
    },
    requestCustomFieldsValues: { title: 'Verslagformulier niet geladen' },
  },
  notices: {
    busy: {
      title: 'Het CRM heeft meer tijd nodig',
      isBusy: 'Het CRM is bezet.',
      asksToWait: (pause) => `Het CRM vraagt om ${duration(language, pause)} te wachten.`,
      isTriedAgain: 'Er wordt automatisch een nieuwe poging gedaan.',
      isGivenUp: 'De record wordt niet automatisch getoond.',
    },
    outage: {
      mayPass: {
        title: 'Wachten op het CRM',
        text: 'U kunt nog geen gesprekken aannemen. Er wordt automatisch een nieuwe poging gedaan.',
      },
      signIn: {
        title: 'Aanmelden bij het CRM is nodig',
        text: 'U kunt nog geen gesprekken aannemen. Kom na het aanmelden terug naar deze pagina.',
      },
      permission: {
        title: 'Een recht in het CRM ontbreekt',
        text: 'U kunt nog geen gesprekken aannemen. Waarschuw uw beheerder.',
      },
    },
    recovery: { title: 'Het CRM antwoordt weer', text: 'U kunt gesprekken aannemen.' },
    noMatch: { title: 'Beller niet gevonden', text: 'Het CRM heeft geen record van deze beller.' },
    withheld: { title: 'Beller verbergt het nummer', text: 'Er is niet in het CRM gezocht.' },
    noExtension: {
      title: 'Beller niet zeker',
      text: 'Een record heeft dit nummer zonder het toestelnummer. De record is niet geopend. Zoek de beller op in het CRM.',
    },
    severalMatches: {
      title: 'Meerdere records komen overeen',
      text: 'Er is geen record geopend. Kies de juiste in het CRM.',
    },
    noRecord: { title: 'Record niet gevonden', text: 'Deze record bestaat niet in het CRM.' },
    quarantine: {
      title: 'Gespreksverslag niet begrepen',
      text: 'Het blijft op deze computer bewaard, maar staat niet in het CRM. Waarschuw uw beheerder.',
    },
    storage: {
      title: 'Gespreksverslagen kunnen niet op deze computer worden bewaard',
      text: 'Sluit deze pagina niet en laad haar niet opnieuw totdat de verslagen in het CRM zijn opgeslagen.',
    },
    cleared: {
      title: 'Gespreksverslagen zijn van deze computer verwijderd',
      text: 'De gegevens van deze site zijn gewist. De verslagen van deze pagina zijn opnieuw bewaard. Andere zijn mogelijk verloren.',
    },
    unsupportedLog: {
      title: 'Gespreksverslag niet opgeslagen',
      text: 'Het CRM bewaart geen verslagen. Het verslag blijft op deze computer.',
    },
    expired: {
      title: 'Oude gespreksverslagen zijn verwijderd',
      text: 'Ze konden te lang niet in het CRM worden opgeslagen. Waarschuw uw beheerder.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'De softphone werkt.',
      starts: 'De softphone start op.',
      isOff: 'De softphone staat uit.',
      isSilent: 'De softphone antwoordt niet.',
      canTakeCalls: 'U kunt gesprekken aannemen.',
      cannotTakeCalls: 'U kunt geen gesprekken aannemen.',
      since: (time) => `Sinds ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          one: '# gespreksverslag is nog niet opgeslagen.',
          other: '# gespreksverslagen zijn nog niet opgeslagen.',
        }),
    },
    unsaved: {
      title: 'Niet-opgeslagen gespreksverslagen',
      none: 'Alle gespreksverslagen zijn opgeslagen.',
      unknownCaller: 'Onbekende beller',
      noSubject: 'Geen onderwerp',
      isWaiting: 'Het wordt zo opgeslagen.',
      goesTo: (record) => `Bij record: ${record}`,
      goesNowhere: 'Zonder record.',
      question: 'Dit verslag verwijderen? Het kan niet worden hersteld.',
      others: (count) =>
        plural(language, count, {
          one: 'Op deze computer wacht # verslag van een andere medewerker.',
          other: 'Op deze computer wachten # verslagen van andere medewerkers.',
        }),
      more: (count) =>
        plural(language, count, { one: 'Nog # verslag.', other: 'Nog # verslagen.' }),
    },
    chooser: {
      searchLabel: 'Zoeken in het CRM',
      found: (count) =>
        plural(language, count, { one: '# record gevonden.', other: '# records gevonden.' }),
      noneFound: 'Geen record gevonden.',
    },
    buttons: {
      retry: 'Opnieuw proberen',
      reload: 'Softphone opnieuw laden',
      save: 'Nu opslaan',
      change: 'Andere record kiezen',
      download: 'Downloaden',
      discard: 'Verwijderen',
      discardForGood: 'Definitief verwijderen',
      keep: 'Behouden',
      search: 'Zoeken',
      none: 'Geen van deze',
      close: 'Sluiten',
    },
  },
};
