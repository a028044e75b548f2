import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'de';

/** German. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'Das CRM hat nicht rechtzeitig geantwortet.',
    NETWORK: 'Das CRM war nicht erreichbar.',
    RATE_LIMITED: 'Das CRM ist überlastet.',
    UNAUTHORIZED: 'Bitte melden Sie sich erneut im CRM an.',
    FORBIDDEN: 'Ihrem Benutzer fehlt die Berechtigung im CRM.',
    NOT_FOUND: 'Das CRM hat den Eintrag nicht gefunden.',
    INVALID_DATA: 'Das CRM hat eine unbrauchbare Antwort gegeben.',
    UNAVAILABLE: 'Das CRM ist nicht verfügbar.',
    UNSUPPORTED: 'Das CRM unterstützt diesen Vorgang nicht.',
    UNKNOWN: 'Das CRM hat aus unbekanntem Grund einen Fehler gemeldet.',
  },
  requests: {
    requestCrmData: {
      title: 'CRM-Daten nicht geladen',
      advice: 'Sie können noch keine Anrufe annehmen. Bitte informieren Sie Ihren Administrator.',
    },
    requestGetCrmDirectory: { title: 'Adressbuch nicht geladen' },
    requestEnableClickToDial: { title: 'Wählen per Klick nicht verfügbar' },
    requestPerformInteractionScreenPop: {
      title: 'Anrufer nicht gesucht',
      advice: 'Bitte suchen Sie den Anrufer im CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'Datensatz nicht geöffnet' },
    requestOpenReports: { title: 'Berichte nicht geöffnet' },
    requestSaveInteractionLog: {
      title: 'Gesprächsprotokoll nicht gespeichert',
      advice: 'Es bleibt auf diesem Computer, bis es gespeichert werden kann.',
    },
    requestCustomFieldsValues: { title: 'Protokollformular nicht geladen' },
  },
  notices: {
    busy: {
      title: 'Das CRM braucht länger',
      isBusy: 'Das CRM ist ausgelastet.',
      asksToWait: (pause) => `Das CRM bittet um eine Wartezeit: ${duration(language, pause)}.`,
      isTriedAgain: 'Der Vorgang wird automatisch wiederholt.',
      isGivenUp: 'Der Datensatz wird nicht automatisch angezeigt.',
    },
    outage: {
      mayPass: {
        title: 'Warten auf das CRM',
        text: 'Sie können noch keine Anrufe annehmen. Der Vorgang wird automatisch wiederholt.',
      },
      signIn: {
        title: 'Anmeldung am CRM erforderlich',
        text: 'Sie können noch keine Anrufe annehmen. Kehren Sie nach der Anmeldung auf diese Seite zurück.',
      },
      permission: {
        title: 'Berechtigung im CRM fehlt',
        text: 'Sie können noch keine Anrufe annehmen. Bitte informieren Sie Ihren Administrator.',
      },
    },
    recovery: { title: 'Das CRM antwortet wieder', text: 'Sie können Anrufe annehmen.' },
    noMatch: {
      title: 'Anrufer nicht gefunden',
      text: 'Das CRM hat keinen Datensatz zu diesem Anrufer.',
    },
    withheld: { title: 'Anrufer unterdrückt die Nummer', text: 'Das CRM wurde nicht durchsucht.' },
    noExtension: {
      title: 'Anrufer nicht eindeutig',
      text: 'Ein Datensatz hat diese Nummer ohne die Durchwahl. Er wurde nicht geöffnet. Bitte suchen Sie den Anrufer im CRM.',
    },
    severalMatches: {
      title: 'Mehrere Datensätze passen',
      text: 'Keiner wurde geöffnet. Bitte wählen Sie den richtigen im CRM aus.',
    },
    noRecord: { title: 'Datensatz nicht gefunden', text: 'Diesen Datensatz gibt es im CRM nicht.' },
    quarantine: {
      title: 'Gesprächsprotokoll nicht verstanden',
      text: 'Es bleibt auf diesem Computer gespeichert, ist aber nicht im CRM. Bitte informieren Sie Ihren Administrator.',
    },
    storage: {
      title: 'Gesprächsprotokolle können auf diesem Computer nicht gespeichert werden',
      text: 'Schließen Sie diese Seite nicht und laden Sie sie nicht neu, bis die Protokolle im CRM gespeichert sind.',
    },
    cleared: {
      title: 'Gesprächsprotokolle wurden von diesem Computer entfernt',
      text: 'Die Daten dieser Website wurden gelöscht. Die Protokolle dieser Seite wurden erneut gespeichert. Andere sind möglicherweise verloren.',
    },
    unsupportedLog: {
      title: 'Gesprächsprotokoll nicht gespeichert',
      text: 'Das CRM nimmt keine Protokolle auf. Es bleibt auf diesem Computer.',
    },
    expired: {
      title: 'Alte Gesprächsprotokolle wurden entfernt',
      text: 'Sie konnten zu lange nicht im CRM gespeichert werden. Bitte informieren Sie Ihren Administrator.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'Das Softphone funktioniert.',
      starts: 'Das Softphone startet.',
      isOff: 'Das Softphone ist ausgeschaltet.',
      isSilent: 'Das Softphone antwortet nicht.',
      canTakeCalls: 'Sie können Anrufe annehmen.',
      cannotTakeCalls: 'Sie können keine Anrufe annehmen.',
      since: (time) => `Seit ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          one: '# Gesprächsprotokoll ist noch nicht gespeichert.',
          other: '# Gesprächsprotokolle sind noch nicht gespeichert.',
        }),
    },
    unsaved: {
      title: 'Nicht gespeicherte Gesprächsprotokolle',
      none: 'Alle Gesprächsprotokolle sind gespeichert.',
      unknownCaller: 'Unbekannter Anrufer',
      noSubject: 'Kein Betreff',
      isWaiting: 'Es wird gleich gespeichert.',
      goesTo: (record) => `Datensatz: ${record}`,
      goesNowhere: 'Ohne Datensatz.',
      question: 'Dieses Protokoll verwerfen? Es kann nicht wiederhergestellt werden.',
      others: (count) =>
        plural(language, count, {
          one: 'Auf diesem Computer wartet # Protokoll eines anderen Agenten.',
          other: 'Auf diesem Computer warten # Protokolle anderer Agenten.',
        }),
      more: (count) =>
        plural(language, count, { one: '# weiteres Protokoll.', other: '# weitere Protokolle.' }),
    },
    chooser: {
      searchLabel: 'Im CRM suchen',
      found: (count) =>
        plural(language, count, { one: '# Datensatz gefunden.', other: '# Datensätze gefunden.' }),
      noneFound: 'Kein Datensatz gefunden.',
    },
    buttons: {
      retry: 'Erneut versuchen',
      reload: 'Softphone neu laden',
      save: 'Jetzt speichern',
      change: 'Anderen Datensatz wählen',
      download: 'Herunterladen',
      discard: 'Verwerfen',
      discardForGood: 'Endgültig verwerfen',
      keep: 'Behalten',
      search: 'Suchen',
      none: 'Keiner davon',
      close: 'Schließen',
    },
  },
};
