import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'fr';

/** French. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'Le CRM n’a pas répondu à temps.',
    NETWORK: 'Le CRM est injoignable.',
    RATE_LIMITED: 'Le CRM est surchargé.',
    UNAUTHORIZED: 'Veuillez vous reconnecter au CRM.',
    FORBIDDEN: 'Votre compte ne dispose pas de l’autorisation nécessaire dans le CRM.',
    NOT_FOUND: 'Le CRM n’a pas trouvé l’élément demandé.',
    INVALID_DATA: 'La réponse du CRM est inutilisable.',
    UNAVAILABLE: 'Le CRM n’est pas disponible.',
    UNSUPPORTED: 'Le CRM ne prend pas en charge cette opération.',
    UNKNOWN: 'Le CRM a échoué pour une raison inconnue.',
  },
  requests: {
    requestCrmData: {
      title: 'Données du CRM non chargées',
      advice: 'Vous ne pouvez pas encore prendre d’appels. Veuillez prévenir votre administrateur.',
    },
    requestGetCrmDirectory: { title: 'Carnet d’adresses non chargé' },
    requestEnableClickToDial: { title: 'Appel par clic indisponible' },
    requestPerformInteractionScreenPop: {
      title: 'Appelant non recherché',
      advice: 'Veuillez rechercher l’appelant dans le CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'Fiche non ouverte' },
    requestOpenReports: { title: 'Rapports non ouverts' },
    requestSaveInteractionLog: {
      title: 'Compte rendu d’interaction non enregistré',
      advice: 'Il est conservé sur cet ordinateur jusqu’à ce qu’il puisse être enregistré.',
    },
    requestCustomFieldsValues: { title: 'Formulaire de compte rendu non chargé' },
  },
  notices: {
    busy: {
      title: 'Le CRM met plus de temps que prévu',
      isBusy: 'Le CRM est occupé.',
      asksToWait: (pause) => `Le CRM demande d’attendre ${duration(language, pause)}.`,
      isTriedAgain: 'Une nouvelle tentative a lieu automatiquement.',
      isGivenUp: 'La fiche ne s’affichera pas automatiquement.',
    },
    outage: {
      mayPass: {
        title: 'En attente du CRM',
        text: 'Vous ne pouvez pas encore prendre d’appels. Une nouvelle tentative a lieu automatiquement.',
      },
      signIn: {
        title: 'Connexion au CRM nécessaire',
        text: 'Vous ne pouvez pas encore prendre d’appels. Après vous être connecté, revenez sur cette page.',
      },
      permission: {
        title: 'Autorisation manquante dans le CRM',
        text: 'Vous ne pouvez pas encore prendre d’appels. Veuillez prévenir votre administrateur.',
      },
    },
    recovery: { title: 'Le CRM répond de nouveau', text: 'Vous pouvez prendre des appels.' },
    noMatch: {
      title: 'Appelant introuvable',
      text: 'Le CRM ne contient aucune fiche pour cet appelant.',
    },
    withheld: {
      title: 'Numéro masqué par l’appelant',
      text: 'Aucune recherche n’a été effectuée dans le CRM.',
    },
    noExtension: {
      title: 'Appelant incertain',
      text: 'Une fiche contient ce numéro sans le poste. Elle n’a pas été ouverte. Veuillez rechercher l’appelant dans le CRM.',
    },
    severalMatches: {
      title: 'Plusieurs fiches correspondent',
      text: 'Aucune n’a été ouverte. Veuillez choisir la bonne fiche dans le CRM.',
    },
    noRecord: { title: 'Fiche introuvable', text: 'Cette fiche n’existe pas dans le CRM.' },
    quarantine: {
      title: 'Compte rendu d’interaction illisible',
      text: 'Il est conservé sur cet ordinateur, mais pas dans le CRM. Veuillez prévenir votre administrateur.',
    },
    storage: {
      title: 'Impossible de conserver les comptes rendus d’interaction sur cet ordinateur',
      text: 'Ne fermez pas et ne rechargez pas cette page tant qu’ils ne sont pas enregistrés dans le CRM.',
    },
    cleared: {
      title: 'Des comptes rendus d’interaction ont été supprimés de cet ordinateur',
      text: 'Les données de ce site ont été effacées. Les comptes rendus de cette page ont été conservés de nouveau. D’autres sont peut-être perdus.',
    },
    unsupportedLog: {
      title: 'Compte rendu d’interaction non enregistré',
      text: 'Le CRM ne gère pas les comptes rendus. Celui-ci est conservé sur cet ordinateur.',
    },
    expired: {
      title: 'D’anciens comptes rendus d’interaction ont été supprimés',
      text: 'Ils n’ont pas pu être enregistrés dans le CRM pendant trop longtemps. Veuillez prévenir votre administrateur.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'Le softphone fonctionne.',
      starts: 'Le softphone démarre.',
      isOff: 'Le softphone est arrêté.',
      isSilent: 'Le softphone ne répond pas.',
      canTakeCalls: 'Vous pouvez prendre des appels.',
      cannotTakeCalls: 'Vous ne pouvez pas prendre d’appels.',
      since: (time) => `Depuis ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          one: '# compte rendu d’interaction n’est pas encore enregistré.',
          other: '# comptes rendus d’interaction ne sont pas encore enregistrés.',
        }),
    },
    unsaved: {
      title: 'Comptes rendus d’interaction non enregistrés',
      none: 'Tous les comptes rendus d’interaction sont enregistrés.',
      unknownCaller: 'Appelant inconnu',
      noSubject: 'Aucun objet',
      isWaiting: 'Il va bientôt être enregistré.',
      goesTo: (record) => `Fiche\u00a0: ${record}`,
      goesNowhere: 'Sans fiche.',
      question: 'Supprimer ce compte rendu\u202f? Il ne pourra pas être restauré.',
      others: (count) =>
        plural(language, count, {
          one: '# compte rendu d’un autre agent est en attente sur cet ordinateur.',
          other: '# comptes rendus d’autres agents sont en attente sur cet ordinateur.',
        }),
      more: (count) =>
        plural(language, count, {
          one: '# autre compte rendu.',
          other: '# autres comptes rendus.',
        }),
    },
    chooser: {
      searchLabel: 'Rechercher dans le CRM',
      found: (count) =>
        plural(language, count, { one: '# fiche trouvée.', other: '# fiches trouvées.' }),
      noneFound: 'Aucune fiche trouvée.',
    },
    buttons: {
      retry: 'Réessayer',
      reload: 'Recharger le softphone',
      save: 'Enregistrer maintenant',
      change: 'Changer de fiche',
      download: 'Télécharger',
      discard: 'Supprimer',
      discardForGood: 'Supprimer définitivement',
      keep: 'Conserver',
      search: 'Rechercher',
      none: 'Aucune de ces fiches',
      close: 'Fermer',
    },
  },
};
