import { plural } from '../../../src/texts/plural.js';
import type { SoftphoneTexts } from './SoftphoneTexts.js';

const language = 'es';

/** Spanish. No native speaker has checked it. */
export const texts: SoftphoneTexts = {
  language,
  direction: 'ltr',
  title: 'Softphone',
  subtitle: 'Simulador del conector',
  skipLinks: {
    interaction: 'Ir a la interacción',
    controls: 'Ir a los controles de llamada',
  },
  states: {
    noAnswer: 'Sin respuesta',
    signedOut: 'Sesión cerrada',
    connecting: 'Conectando',
    connected: 'Conectado',
    activating: 'Activando',
    badData: 'Datos erróneos',
    ready: 'Disponible',
    wrapUp: 'Cierre',
    onHold: 'En espera',
    busy: 'Ocupado',
  },
  start: {
    signedOut: 'Inicie sesión para conectarse con la página del CRM que rodea este panel.',
    signIn: 'Iniciar sesión',
    searching: 'Buscando la página del CRM',
    silent: 'La página del CRM no responde',
    readySent: ({ count, origin }) =>
      plural(language, count, {
        one: `ready enviado # vez a ${origin}.`,
        other: `ready enviado # veces a ${origin}.`,
      }),
    isStarted: ({ origin }) =>
      `¿Está iniciado allí el runtime, con ${origin} como connectorOrigin?`,
    connected: 'Conectado con la página del CRM',
    connectedAdvice: 'Active el agente para pedir los datos del CRM.',
    activate: 'Activar agente',
    loading: 'Cargando los datos del CRM',
    loadingAdvice: 'El agente estará activo en cuanto lleguen.',
    late: 'Los datos del CRM se retrasan',
    lateAdvice: 'Se usarán cuando lleguen. También puede pedirlos otra vez.',
    unusable: 'Los datos del CRM no sirven',
    askAgain: 'Pedir otra vez',
  },
  agent: {
    region: 'Agente',
    reload: 'Pedir otra vez los datos del CRM',
  },
  tools: {
    region: 'Herramientas',
    contacts: 'Contactos',
    reports: 'Informes',
    clickToDial: 'Clic para llamar',
    switchedOff: 'Lo que está en gris está desactivado en los datos del CRM.',
  },
  interaction: {
    region: 'Interacción',
    dialling: 'Llamando',
    incomingCall: 'Llamada entrante',
    incomingChat: 'Chat entrante',
    call: 'En llamada',
    chat: 'En chat',
    outboundCall: 'En llamada saliente',
    outboundChat: 'En chat saliente',
    duration: 'Duración',
  },
  controls: {
    region: 'Controles de llamada',
    answer: 'Responder',
    accept: 'Aceptar',
    decline: 'Rechazar',
    giveUp: 'Cancelar',
    hold: 'Retener',
    resume: 'Reanudar',
    endCall: 'Colgar',
    endChat: 'Terminar chat',
    endAndSave: 'Terminar y guardar',
    saveLog: 'Guardar registro',
    logSentIn: 'El registro se envía en',
    restOfWrapUp: 'Resto del cierre',
  },
  log: {
    subject: 'Asunto',
    notes: 'Notas',
    choose: 'Elegir',
    fieldsMissing: 'La página del CRM no ha descrito los campos propios.',
    inboundCall: 'Llamada entrante',
    outboundCall: 'Llamada saliente',
    chat: 'Chat web',
  },
  history: {
    title: 'Historial',
    none: 'Aún no hay interacciones terminadas.',
    saved: ({ id }) => `Guardado como ${id}`,
    waiting: 'Esperando al CRM',
  },
  ring: {
    title: 'Simular una interacción',
    address: 'Número o dirección',
    ring: 'Llamar',
    channel: 'Tipo de interacción',
    call: 'Llamada',
    chat: 'Chat',
    madeUp: 'Llamar como persona ficticia',
  },
  contacts: {
    close: 'Cerrar contactos',
    loading: 'Cargando los contactos',
    late: 'Los contactos aún no han llegado.',
    search: ({ count }) =>
      plural(language, count, { one: 'Buscar en # contacto', other: 'Buscar en # contactos' }),
    none: 'El CRM no tiene contactos.',
    nobody: 'Ningún contacto encontrado.',
    more: ({ count }) =>
      plural(language, count, {
        one: '# más: busque un nombre o un número.',
        other: '# más: busque un nombre o un número.',
      }),
    call: ({ name }) => `Llamar a ${name}`,
  },
  notices: {
    dismiss: 'Cerrar',
    desktop: 'Notificación de escritorio',
    ok: 'Aceptar',
    cancel: 'Cancelar',
    busy: {
      title: 'Una interacción cada vez',
      text: 'Termine la interacción en curso antes de marcar otro número.',
    },
  },
};
