import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'it';

/** Italian. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'Il CRM non ha risposto in tempo.',
    NETWORK: 'Il CRM non è raggiungibile.',
    RATE_LIMITED: 'Il CRM è sovraccarico.',
    UNAUTHORIZED: 'Acceda di nuovo al CRM.',
    FORBIDDEN: 'Il Suo utente non dispone dell’autorizzazione nel CRM.',
    NOT_FOUND: 'Il CRM non ha trovato l’elemento richiesto.',
    INVALID_DATA: 'Il CRM ha dato una risposta inutilizzabile.',
    UNAVAILABLE: 'Il CRM non è disponibile.',
    UNSUPPORTED: 'Il CRM non supporta questa operazione.',
    UNKNOWN: 'Il CRM ha riscontrato un errore per un motivo sconosciuto.',
  },
  requests: {
    requestCrmData: {
      title: 'Dati del CRM non caricati',
      advice: 'Non può ancora ricevere chiamate. Informi l’amministratore.',
    },
    requestGetCrmDirectory: { title: 'Rubrica non caricata' },
    requestEnableClickToDial: { title: 'Chiamata con un clic non disponibile' },
    requestPerformInteractionScreenPop: {
      title: 'Chiamante non cercato',
      advice: 'Cerchi il chiamante nel CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'Scheda non aperta' },
    requestOpenReports: { title: 'Report non aperti' },
    requestSaveInteractionLog: {
      title: 'Resoconto dell’interazione non salvato',
      advice: 'Resta su questo computer finché non è possibile salvarlo.',
    },
    requestCustomFieldsValues: { title: 'Modulo del resoconto non caricato' },
  },
  notices: {
    busy: {
      title: 'Il CRM impiega più tempo del previsto',
      isBusy: 'Il CRM è occupato.',
      asksToWait: (pause) => `Il CRM chiede di attendere ${duration(language, pause)}.`,
      isTriedAgain: 'Il tentativo viene ripetuto automaticamente.',
      isGivenUp: 'La scheda non verrà mostrata automaticamente.',
    },
    outage: {
      mayPass: {
        title: 'In attesa del CRM',
        text: 'Non può ancora ricevere chiamate. Il tentativo viene ripetuto automaticamente.',
      },
      signIn: {
        title: 'È necessario accedere al CRM',
        text: 'Non può ancora ricevere chiamate. Dopo l’accesso, torni a questa pagina.',
      },
      permission: {
        title: 'Manca un’autorizzazione nel CRM',
        text: 'Non può ancora ricevere chiamate. Informi l’amministratore.',
      },
    },
    recovery: { title: 'Il CRM risponde di nuovo', text: 'Può ricevere chiamate.' },
    noMatch: {
      title: 'Chiamante non trovato',
      text: 'Nel CRM non c’è alcuna scheda di questo chiamante.',
    },
    withheld: {
      title: 'Numero nascosto dal chiamante',
      text: 'Nel CRM non è stata eseguita alcuna ricerca.',
    },
    noExtension: {
      title: 'Chiamante incerto',
      text: 'Una scheda ha questo numero senza l’interno. Non è stata aperta. Cerchi il chiamante nel CRM.',
    },
    severalMatches: {
      title: 'Più schede corrispondono',
      text: 'Nessuna è stata aperta. Scelga quella giusta nel CRM.',
    },
    noRecord: { title: 'Scheda non trovata', text: 'Questa scheda non esiste nel CRM.' },
    quarantine: {
      title: 'Resoconto dell’interazione non riconosciuto',
      text: 'Resta su questo computer, ma non è nel CRM. Informi il Suo amministratore.',
    },
    storage: {
      title: 'I resoconti delle interazioni non possono essere conservati su questo computer',
      text: 'Non chiuda e non ricarichi questa pagina finché non sono salvati nel CRM.',
    },
    cleared: {
      title: 'Alcuni resoconti delle interazioni sono stati rimossi da questo computer',
      text: 'I dati di questo sito sono stati cancellati. I resoconti di questa pagina sono stati conservati di nuovo. Altri potrebbero essere andati persi.',
    },
    unsupportedLog: {
      title: 'Resoconto dell’interazione non salvato',
      text: 'Il CRM non gestisce resoconti. Resta su questo computer.',
    },
    expired: {
      title: 'Vecchi resoconti delle interazioni sono stati rimossi',
      text: 'Non è stato possibile salvarli nel CRM per troppo tempo. Informi il Suo amministratore.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'Il softphone funziona.',
      starts: 'Il softphone si sta avviando.',
      isOff: 'Il softphone è spento.',
      isSilent: 'Il softphone non risponde.',
      canTakeCalls: 'Può ricevere chiamate.',
      cannotTakeCalls: 'Non può ricevere chiamate.',
      since: (time) => `Stato invariato da: ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          one: '# resoconto di interazione non è ancora salvato.',
          other: '# resoconti di interazioni non sono ancora salvati.',
        }),
    },
    unsaved: {
      title: 'Resoconti delle interazioni non salvati',
      none: 'Tutti i resoconti delle interazioni sono salvati.',
      unknownCaller: 'Chiamante sconosciuto',
      noSubject: 'Nessun oggetto',
      isWaiting: 'Sta per essere salvato.',
      goesTo: (record) => `Scheda: ${record}`,
      goesNowhere: 'Senza scheda.',
      question: 'Eliminare questo resoconto? Non potrà essere ripristinato.',
      others: (count) =>
        plural(language, count, {
          one: '# resoconto di un altro operatore è in attesa su questo computer.',
          other: '# resoconti di altri operatori sono in attesa su questo computer.',
        }),
      more: (count) =>
        plural(language, count, { one: '# altro resoconto.', other: '# altri resoconti.' }),
    },
    chooser: {
      searchLabel: 'Cerca nel CRM',
      found: (count) =>
        plural(language, count, { one: '# scheda trovata.', other: '# schede trovate.' }),
      noneFound: 'Nessuna scheda trovata.',
    },
    buttons: {
      retry: 'Riprova',
      reload: 'Ricarica il softphone',
      save: 'Salva ora',
      change: 'Cambia scheda',
      download: 'Scarica',
      discard: 'Elimina',
      discardForGood: 'Elimina definitivamente',
      keep: 'Conserva',
      search: 'Cerca',
      none: 'Nessuna di queste',
      close: 'Chiudi',
    },
  },
};
