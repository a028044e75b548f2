import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'pt-BR';

/** Brazilian Portuguese. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'O CRM não respondeu a tempo.',
    NETWORK: 'Não foi possível acessar o CRM.',
    RATE_LIMITED: 'O CRM está sobrecarregado.',
    UNAUTHORIZED: 'Entre novamente no CRM.',
    FORBIDDEN: 'Seu usuário não tem permissão no CRM.',
    NOT_FOUND: 'O CRM não encontrou o que foi solicitado.',
    INVALID_DATA: 'O CRM deu uma resposta que não pode ser usada.',
    UNAVAILABLE: 'O CRM não está disponível.',
    UNSUPPORTED: 'O CRM não oferece suporte a esta operação.',
    UNKNOWN: 'O CRM falhou por um motivo desconhecido.',
  },
  requests: {
    requestCrmData: {
      title: 'Dados do CRM não carregados',
      advice: 'Você ainda não pode atender chamadas. Avise o administrador.',
    },
    requestGetCrmDirectory: { title: 'Catálogo de endereços não carregado' },
    requestEnableClickToDial: { title: 'Clique para ligar não disponível' },
    requestPerformInteractionScreenPop: {
      title: 'Autor da chamada não pesquisado',
      advice: 'Procure o autor da chamada no CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'Registro não aberto' },
    requestOpenReports: { title: 'Relatórios não abertos' },
    requestSaveInteractionLog: {
      title: 'Relato da interação não salvo',
      advice: 'Ele fica neste computador até que possa ser salvo.',
    },
    requestCustomFieldsValues: { title: 'Formulário do relato não carregado' },
  },
  notices: {
    busy: {
      title: 'O CRM está demorando mais que o normal',
      isBusy: 'O CRM está ocupado.',
      asksToWait: (pause) => `O CRM pede para aguardar ${duration(language, pause)}.`,
      isTriedAgain: 'Uma nova tentativa será feita automaticamente.',
      isGivenUp: 'O registro não será exibido automaticamente.',
    },
    outage: {
      mayPass: {
        title: 'Aguardando o CRM',
        text: 'Você ainda não pode atender chamadas. Uma nova tentativa será feita automaticamente.',
      },
      signIn: {
        title: 'É necessário entrar no CRM',
        text: 'Você ainda não pode atender chamadas. Depois de entrar, volte a esta página.',
      },
      permission: {
        title: 'Falta uma permissão no CRM',
        text: 'Você ainda não pode atender chamadas. Avise o administrador.',
      },
    },
    recovery: { title: 'O CRM voltou a responder', text: 'Você já pode atender chamadas.' },
    noMatch: {
      title: 'Autor da chamada não encontrado',
      text: 'O CRM não tem nenhum registro do autor desta chamada.',
    },
    withheld: { title: 'Número oculto', text: 'Nenhuma pesquisa foi feita no CRM.' },
    noExtension: {
      title: 'Autor da chamada incerto',
      text: 'Um registro tem este número sem o ramal. Ele não foi aberto. Procure o autor da chamada no CRM.',
    },
    severalMatches: {
      title: 'Vários registros correspondem',
      text: 'Nenhum foi aberto. Escolha o registro correto no CRM.',
    },
    noRecord: { title: 'Registro não encontrado', text: 'Este registro não existe no CRM.' },
    quarantine: {
      title: 'Relato da interação não reconhecido',
      text: 'Ele fica neste computador, mas não no CRM. Avise o administrador.',
    },
    storage: {
      title: 'Os relatos de interações não podem ser armazenados neste computador',
      text: 'Não feche nem recarregue esta página até que eles sejam salvos no CRM.',
    },
    cleared: {
      title: 'Relatos de interações foram removidos deste computador',
      text: 'Os dados deste site foram apagados. Os relatos desta página foram armazenados novamente. Outros podem ter sido perdidos.',
    },
    unsupportedLog: {
      title: 'Relato da interação não salvo',
      text: 'O CRM não guarda relatos. Ele fica neste computador.',
    },
    expired: {
      title: 'Relatos de interações antigos foram removidos',
      text: 'Não foi possível salvá-los no CRM por tempo demais. Avise o administrador.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'O softphone está funcionando.',
      starts: 'O softphone está iniciando.',
      isOff: 'O softphone está desligado.',
      isSilent: 'O softphone não responde.',
      canTakeCalls: 'Você pode atender chamadas.',
      cannotTakeCalls: 'Você não pode atender chamadas.',
      since: (time) => `Desde: ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          one: '# relato de interação ainda não foi salvo.',
          other: '# relatos de interações ainda não foram salvos.',
        }),
    },
    unsaved: {
      title: 'Relatos de interações não salvos',
      none: 'Todos os relatos de interações foram salvos.',
      unknownCaller: 'Autor da chamada desconhecido',
      noSubject: 'Sem assunto',
      isWaiting: 'Ele será salvo em instantes.',
      goesTo: (record) => `Registro: ${record}`,
      goesNowhere: 'Sem registro.',
      question: 'Descartar este relato? Não será possível recuperá-lo.',
      others: (count) =>
        plural(language, count, {
          one: '# relato de outro agente aguarda neste computador.',
          other: '# relatos de outros agentes aguardam neste computador.',
        }),
      more: (count) => plural(language, count, { one: 'Mais # relato.', other: 'Mais # relatos.' }),
    },
    chooser: {
      searchLabel: 'Pesquisar no CRM',
      found: (count) =>
        plural(language, count, {
          one: '# registro encontrado.',
          other: '# registros encontrados.',
        }),
      noneFound: 'Nenhum registro encontrado.',
    },
    buttons: {
      retry: 'Tentar novamente',
      reload: 'Recarregar o softphone',
      save: 'Salvar agora',
      change: 'Trocar de registro',
      download: 'Baixar',
      discard: 'Descartar',
      discardForGood: 'Descartar definitivamente',
      keep: 'Manter',
      search: 'Pesquisar',
      none: 'Nenhum destes',
      close: 'Fechar',
    },
  },
};
