import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'zh-CN';

/** Simplified Chinese. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'CRM 未及时响应。',
    NETWORK: '无法连接到 CRM。',
    RATE_LIMITED: 'CRM 负载过高。',
    UNAUTHORIZED: '请重新登录 CRM。',
    FORBIDDEN: '您的用户在 CRM 中没有权限。',
    NOT_FOUND: 'CRM 未找到所需内容。',
    INVALID_DATA: 'CRM 返回了无法使用的响应。',
    UNAVAILABLE: 'CRM 不可用。',
    UNSUPPORTED: 'CRM 不支持此操作。',
    UNKNOWN: 'CRM 因未知原因出错。',
  },
  requests: {
    requestCrmData: { title: 'CRM 数据未加载', advice: '您暂时无法接听电话。请联系管理员。' },
    requestGetCrmDirectory: { title: '通讯录未加载' },
    requestEnableClickToDial: { title: '点击拨号不可用' },
    requestPerformInteractionScreenPop: {
      title: '未能查找来电者',
      advice: '请在 CRM 中查找来电者。',
    },
    requestNavigateToClickToDialResult: { title: '记录未打开' },
    requestOpenReports: { title: '报表未打开' },
    requestSaveInteractionLog: {
      title: '交互记录未保存',
      advice: '在可以保存之前，它会保留在这台计算机上。',
    },
    requestCustomFieldsValues: { title: '交互记录表单未加载' },
  },
  notices: {
    busy: {
      title: 'CRM 响应较慢',
      isBusy: 'CRM 正忙。',
      asksToWait: (pause) => `CRM 要求等待 ${duration(language, pause)}。`,
      isTriedAgain: '系统会自动重试。',
      isGivenUp: '记录不会自动显示。',
    },
    outage: {
      mayPass: { title: '正在等待 CRM', text: '您暂时无法接听电话。系统会自动重试。' },
      signIn: { title: '需要登录 CRM', text: '您暂时无法接听电话。登录后请返回此页面。' },
      permission: { title: 'CRM 中缺少权限', text: '您暂时无法接听电话。请联系管理员。' },
    },
    recovery: { title: 'CRM 已恢复响应', text: '您可以接听电话了。' },
    noMatch: { title: '未找到来电者', text: 'CRM 中没有该来电者的记录。' },
    withheld: { title: '来电者隐藏了号码', text: '未在 CRM 中查找。' },
    noExtension: {
      title: '无法确定来电者',
      text: '有一条记录包含此号码，但不含分机号。该记录未打开。请在 CRM 中查找来电者。',
    },
    severalMatches: {
      title: '有多条记录匹配',
      text: '未打开任何记录。请在 CRM 中选择正确的记录。',
    },
    noRecord: { title: '未找到记录', text: 'CRM 中没有此记录。' },
    quarantine: {
      title: '无法识别交互记录',
      text: '它保留在这台计算机上，但未存入 CRM。请通知管理员。',
    },
    storage: {
      title: '无法在这台计算机上存储交互记录',
      text: '在交互记录保存到 CRM 之前，请勿关闭或重新加载此页面。',
    },
    cleared: {
      title: '交互记录已从这台计算机上移除',
      text: '此网站的数据已被清除。此页面的交互记录已重新存储。其他交互记录可能已丢失。',
    },
    unsupportedLog: { title: '交互记录未保存', text: 'CRM 不保存交互记录。它保留在这台计算机上。' },
    expired: { title: '旧的交互记录已被移除', text: '它们长时间无法保存到 CRM。请通知管理员。' },
  },
  element: { frameTitle: '软电话' },
  desk: {
    status: {
      works: '软电话工作正常。',
      starts: '软电话正在启动。',
      isOff: '软电话已关闭。',
      isSilent: '软电话没有响应。',
      canTakeCalls: '您可以接听电话。',
      cannotTakeCalls: '您无法接听电话。',
      since: (time) => `自 ${time} 起处于此状态。`,
      unsaved: (count) => plural(language, count, { other: '# 条交互记录尚未保存。' }),
    },
    unsaved: {
      title: '未保存的交互记录',
      none: '所有交互记录均已保存。',
      unknownCaller: '未知来电者',
      noSubject: '无主题',
      isWaiting: '即将保存。',
      goesTo: (record) => `关联的记录：${record}`,
      goesNowhere: '未关联记录。',
      question: '要丢弃这条交互记录吗？丢弃后无法恢复。',
      others: (count) =>
        plural(language, count, { other: '这台计算机上有 # 条其他座席的交互记录等待保存。' }),
      more: (count) => plural(language, count, { other: '还有 # 条交互记录。' }),
    },
    chooser: {
      searchLabel: '在 CRM 中查找',
      found: (count) => plural(language, count, { other: '找到 # 条记录。' }),
      noneFound: '未找到记录。',
    },
    buttons: {
      retry: '重试',
      reload: '重新加载软电话',
      save: '立即保存',
      change: '关联其他记录',
      download: '下载',
      discard: '丢弃',
      discardForGood: '永久丢弃',
      keep: '保留',
      search: '查找',
      none: '都不是',
      close: '关闭',
    },
  },
};
