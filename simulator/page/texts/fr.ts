import { plural } from '../../../src/texts/plural.js';
import type { SoftphoneTexts } from './SoftphoneTexts.js';

const language = 'fr';

/** French. No native speaker has checked it. */
export const texts: SoftphoneTexts = {
  language,
  direction: 'ltr',
  title: 'Softphone',
  subtitle: 'Simulateur du connecteur',
  skipLinks: {
    interaction: 'Aller à l’interaction',
    controls: 'Aller aux commandes d’appel',
  },
  states: {
    noAnswer: 'Sans réponse',
    signedOut: 'Déconnecté',
    connecting: 'Connexion',
    connected: 'Connecté',
    activating: 'Activation',
    badData: 'Données erronées',
    ready: 'Prêt',
    wrapUp: 'Clôture',
    onHold: 'En attente',
    busy: 'Occupé',
  },
  start: {
    signedOut: 'Connectez-vous pour joindre la page CRM qui entoure ce panneau.',
    signIn: 'Se connecter',
    searching: 'Recherche de la page CRM',
    silent: 'La page CRM ne répond pas',
    readySent: ({ count, origin }) =>
      plural(language, count, {
        one: `ready envoyé # fois à ${origin}.`,
        other: `ready envoyé # fois à ${origin}.`,
      }),
    isStarted: ({ origin }) =>
      `Le runtime y est-il démarré, avec ${origin} comme connectorOrigin ?`,
    connected: 'Connecté à la page CRM',
    connectedAdvice: 'Activez l’agent pour demander les données du CRM.',
    activate: 'Activer l’agent',
    loading: 'Chargement des données du CRM',
    loadingAdvice: 'L’agent est actif dès leur arrivée.',
    late: 'Les données du CRM tardent',
    lateAdvice: 'Elles seront utilisées dès leur arrivée. Vous pouvez aussi redemander.',
    unusable: 'Les données du CRM sont inutilisables',
    askAgain: 'Redemander',
  },
  agent: {
    region: 'Agent',
    reload: 'Redemander les données du CRM',
  },
  tools: {
    region: 'Outils',
    contacts: 'Contacts',
    reports: 'Rapports',
    clickToDial: 'Clic pour appeler',
    switchedOff: 'Les fonctions grisées sont désactivées par les données du CRM.',
  },
  interaction: {
    region: 'Interaction',
    dialling: 'Appel en cours d’émission',
    incomingCall: 'Appel entrant',
    incomingChat: 'Chat entrant',
    call: 'En appel',
    chat: 'En chat',
    outboundCall: 'En appel sortant',
    outboundChat: 'En chat sortant',
    duration: 'Durée',
  },
  controls: {
    region: 'Commandes d’appel',
    answer: 'Répondre',
    accept: 'Accepter',
    decline: 'Refuser',
    giveUp: 'Abandonner',
    hold: 'Attente',
    resume: 'Reprendre',
    endCall: 'Raccrocher',
    endChat: 'Terminer le chat',
    endAndSave: 'Terminer et enregistrer',
    saveLog: 'Enregistrer le compte rendu',
    logSentIn: 'Le compte rendu part dans',
    restOfWrapUp: 'Reste de la clôture',
  },
  log: {
    subject: 'Objet',
    notes: 'Notes',
    choose: 'Choisir',
    fieldsMissing: 'La page CRM n’a pas décrit les champs personnalisés.',
    inboundCall: 'Appel entrant',
    outboundCall: 'Appel sortant',
    chat: 'Chat web',
  },
  history: {
    title: 'Historique',
    none: 'Aucune interaction terminée.',
    saved: ({ id }) => `Enregistré sous ${id}`,
    waiting: 'En attente du CRM',
  },
  ring: {
    title: 'Simuler une interaction',
    address: 'Numéro ou adresse',
    ring: 'Appeler',
    channel: 'Type d’interaction',
    call: 'Appel',
    chat: 'Chat',
    madeUp: 'Appeler comme personne fictive',
  },
  contacts: {
    close: 'Fermer les contacts',
    loading: 'Chargement des contacts',
    late: 'Les contacts ne sont pas encore arrivés.',
    search: ({ count }) =>
      plural(language, count, {
        one: 'Rechercher parmi # contact',
        other: 'Rechercher parmi # contacts',
      }),
    none: 'Le CRM n’a pas de contacts.',
    nobody: 'Aucun contact trouvé.',
    more: ({ count }) =>
      plural(language, count, {
        one: '# autre : cherchez un nom ou un numéro.',
        other: '# autres : cherchez un nom ou un numéro.',
      }),
    call: ({ name }) => `Appeler ${name}`,
  },
  notices: {
    dismiss: 'Fermer',
    desktop: 'Notification de bureau',
    ok: 'OK',
    cancel: 'Annuler',
    busy: {
      title: 'Une seule interaction à la fois',
      text: 'Terminez l’interaction en cours avant de composer un autre numéro.',
    },
  },
};
