import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'es';

/** Spanish. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'El CRM no respondió a tiempo.',
    NETWORK: 'No se pudo establecer contacto con el CRM.',
    RATE_LIMITED: 'El CRM está saturado.',
    UNAUTHORIZED: 'Vuelva a iniciar sesión en el CRM.',
    FORBIDDEN: 'Su usuario no tiene permiso en el CRM.',
    NOT_FOUND: 'El CRM no encontró lo solicitado.',
    INVALID_DATA: 'El CRM dio una respuesta que no se puede usar.',
    UNAVAILABLE: 'El CRM no está disponible.',
    UNSUPPORTED: 'El CRM no admite esta operación.',
    UNKNOWN: 'El CRM falló por un motivo desconocido.',
  },
  requests: {
    requestCrmData: {
      title: 'Datos del CRM no cargados',
      advice: 'Todavía no puede atender llamadas. Avise a su administrador.',
    },
    requestGetCrmDirectory: { title: 'Libreta de direcciones no cargada' },
    requestEnableClickToDial: { title: 'Llamada con un clic no disponible' },
    requestPerformInteractionScreenPop: {
      title: 'No se buscó a la persona que llama',
      advice: 'Búsquela en el CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'Ficha no abierta' },
    requestOpenReports: { title: 'Informes no abiertos' },
    requestSaveInteractionLog: {
      title: 'Registro de la interacción no guardado',
      advice: 'Se conserva en este equipo hasta que se pueda guardar.',
    },
    requestCustomFieldsValues: { title: 'Formulario del registro no cargado' },
  },
  notices: {
    busy: {
      title: 'El CRM tarda más de lo normal',
      isBusy: 'El CRM está ocupado.',
      asksToWait: (pause) => `El CRM pide esperar ${duration(language, pause)}.`,
      isTriedAgain: 'Se volverá a intentar automáticamente.',
      isGivenUp: 'La ficha no se mostrará automáticamente.',
    },
    outage: {
      mayPass: {
        title: 'Esperando al CRM',
        text: 'Todavía no puede atender llamadas. Se volverá a intentar automáticamente.',
      },
      signIn: {
        title: 'Es necesario iniciar sesión en el CRM',
        text: 'Todavía no puede atender llamadas. Después de iniciar sesión, vuelva a esta página.',
      },
      permission: {
        title: 'Falta un permiso en el CRM',
        text: 'Todavía no puede atender llamadas. Avise a su administrador.',
      },
    },
    recovery: { title: 'El CRM vuelve a responder', text: 'Ya puede atender llamadas.' },
    noMatch: {
      title: 'No se encontró a la persona que llama',
      text: 'El CRM no tiene ninguna ficha de esta persona.',
    },
    withheld: { title: 'Número oculto', text: 'No se buscó en el CRM.' },
    noExtension: {
      title: 'No es seguro quién llama',
      text: 'Una ficha tiene este número sin la extensión. No se abrió. Busque a la persona que llama en el CRM.',
    },
    severalMatches: {
      title: 'Coinciden varias fichas',
      text: 'No se abrió ninguna. Elija la correcta en el CRM.',
    },
    noRecord: { title: 'Ficha no encontrada', text: 'Esta ficha no existe en el CRM.' },
    quarantine: {
      title: 'No se entiende el registro de la interacción',
      text: 'Se conserva en este equipo, pero no en el CRM. Avise a su administrador.',
    },
    storage: {
      title: 'Los registros de interacciones no se pueden guardar en este equipo',
      text: 'No cierre ni recargue esta página hasta que estén guardados en el CRM.',
    },
    cleared: {
      title: 'Se eliminaron registros de interacciones de este equipo',
      text: 'Se borraron los datos de este sitio. Los registros de esta página se guardaron de nuevo. Es posible que otros se hayan perdido.',
    },
    unsupportedLog: {
      title: 'Registro de la interacción no guardado',
      text: 'El CRM no admite registros. Este se conserva en este equipo.',
    },
    expired: {
      title: 'Se eliminaron registros de interacciones antiguos',
      text: 'No se pudieron guardar en el CRM durante demasiado tiempo. Avise a su administrador.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'El softphone funciona.',
      starts: 'El softphone se está iniciando.',
      isOff: 'El softphone está apagado.',
      isSilent: 'El softphone no responde.',
      canTakeCalls: 'Puede atender llamadas.',
      cannotTakeCalls: 'No puede atender llamadas.',
      since: (time) => `Desde: ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          one: '# registro de interacción todavía no está guardado.',
          other: '# registros de interacciones todavía no están guardados.',
        }),
    },
    unsaved: {
      title: 'Registros de interacciones no guardados',
      none: 'Todos los registros de interacciones están guardados.',
      unknownCaller: 'Persona desconocida',
      noSubject: 'Sin asunto',
      isWaiting: 'Está a punto de guardarse.',
      goesTo: (record) => `Ficha: ${record}`,
      goesNowhere: 'Sin ficha.',
      question: '¿Descartar este registro? No se podrá recuperar.',
      others: (count) =>
        plural(language, count, {
          one: '# registro de otro agente espera en este equipo.',
          other: '# registros de otros agentes esperan en este equipo.',
        }),
      more: (count) =>
        plural(language, count, { one: '# registro más.', other: '# registros más.' }),
    },
    chooser: {
      searchLabel: 'Buscar en el CRM',
      found: (count) =>
        plural(language, count, { one: '# ficha encontrada.', other: '# fichas encontradas.' }),
      noneFound: 'No se encontró ninguna ficha.',
    },
    buttons: {
      retry: 'Reintentar',
      reload: 'Recargar el softphone',
      save: 'Guardar ahora',
      change: 'Cambiar de ficha',
      download: 'Descargar',
      discard: 'Descartar',
      discardForGood: 'Descartar definitivamente',
      keep: 'Conservar',
      search: 'Buscar',
      none: 'Ninguna de estas',
      close: 'Cerrar',
    },
  },
};
