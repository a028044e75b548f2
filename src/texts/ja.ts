import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'ja';

/** Japanese. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'CRMから時間内に応答がありませんでした。',
    NETWORK: 'CRMに接続できませんでした。',
    RATE_LIMITED: 'CRMが混雑しています。',
    UNAUTHORIZED: 'CRMにもう一度サインインしてください。',
    FORBIDDEN: 'お使いのユーザーにはCRMの権限がありません。',
    NOT_FOUND: 'CRMで見つかりませんでした。',
    INVALID_DATA: 'CRMから使用できない応答が返されました。',
    UNAVAILABLE: 'CRMを利用できません。',
    UNSUPPORTED: 'CRMはこの操作に対応していません。',
    UNKNOWN: 'CRMで原因不明のエラーが発生しました。',
  },
  requests: {
    requestCrmData: {
      title: 'CRMのデータを読み込めませんでした',
      advice: 'まだ通話を受けられません。管理者に連絡してください。',
    },
    requestGetCrmDirectory: { title: 'アドレス帳を読み込めませんでした' },
    requestEnableClickToDial: { title: 'クリック発信を利用できません' },
    requestPerformInteractionScreenPop: {
      title: '発信者を検索できませんでした',
      advice: 'CRMで発信者を検索してください。',
    },
    requestNavigateToClickToDialResult: { title: 'レコードを開けませんでした' },
    requestOpenReports: { title: 'レポートを開けませんでした' },
    requestSaveInteractionLog: {
      title: '対応履歴を保存できませんでした',
      advice: '保存できるようになるまで、このコンピューターに保管されます。',
    },
    requestCustomFieldsValues: { title: '対応履歴フォームを読み込めませんでした' },
  },
  notices: {
    busy: {
      title: 'CRMの処理に時間がかかっています',
      isBusy: 'CRMが混み合っています。',
      asksToWait: (pause) => `CRMから待機を求められています（${duration(language, pause)}）。`,
      isTriedAgain: '自動的に再試行されます。',
      isGivenUp: 'レコードは自動的には表示されません。',
    },
    outage: {
      mayPass: {
        title: 'CRMを待っています',
        text: 'まだ通話を受けられません。自動的に再試行されます。',
      },
      signIn: {
        title: 'CRMへのサインインが必要です',
        text: 'まだ通話を受けられません。サインインした後、このページに戻ってください。',
      },
      permission: {
        title: 'CRMの権限がありません',
        text: 'まだ通話を受けられません。管理者に連絡してください。',
      },
    },
    recovery: { title: 'CRMが再び応答しています', text: '通話を受けられます。' },
    noMatch: { title: '発信者が見つかりません', text: 'CRMにこの発信者のレコードはありません。' },
    withheld: { title: '発信者が番号を非通知にしています', text: 'CRMは検索されませんでした。' },
    noExtension: {
      title: '発信者を特定できません',
      text: '内線番号を除いて番号が一致するレコードがあります。レコードは開かれていません。CRMで発信者を検索してください。',
    },
    severalMatches: {
      title: '複数のレコードが一致しました',
      text: 'どのレコードも開かれていません。CRMで正しいレコードを選択してください。',
    },
    noRecord: { title: 'レコードが見つかりません', text: 'このレコードはCRMにありません。' },
    quarantine: {
      title: '対応履歴を解釈できませんでした',
      text: 'このコンピューターに保管されていますが、CRMにはありません。管理者に連絡してください。',
    },
    storage: {
      title: '対応履歴をこのコンピューターに保管できません',
      text: 'CRMに保存されるまで、このページを閉じたり再読み込みしたりしないでください。',
    },
    cleared: {
      title: '対応履歴がこのコンピューターから削除されました',
      text: 'このサイトのデータが消去されました。このページの対応履歴は再び保管されました。ほかの対応履歴は失われた可能性があります。',
    },
    unsupportedLog: {
      title: '対応履歴を保存できませんでした',
      text: 'CRMは対応履歴に対応していません。このコンピューターに保管されています。',
    },
    expired: {
      title: '古い対応履歴が削除されました',
      text: '長期間CRMに保存できませんでした。管理者に連絡してください。',
    },
  },
  element: { frameTitle: 'ソフトフォン' },
  desk: {
    status: {
      works: 'ソフトフォンは正常に動作しています。',
      starts: 'ソフトフォンを起動しています。',
      isOff: 'ソフトフォンは停止しています。',
      isSilent: 'ソフトフォンが応答していません。',
      canTakeCalls: '通話を受けられます。',
      cannotTakeCalls: '通話を受けられません。',
      since: (time) => `${time}からこの状態です。`,
      unsaved: (count) => plural(language, count, { other: '未保存の対応履歴は#件です。' }),
    },
    unsaved: {
      title: '未保存の対応履歴',
      none: '対応履歴はすべて保存されています。',
      unknownCaller: '不明な発信者',
      noSubject: '件名なし',
      isWaiting: 'まもなく保存されます。',
      goesTo: (record) => `レコード：${record}`,
      goesNowhere: 'レコードに関連付けられていません。',
      question: 'この対応履歴を破棄しますか？元に戻すことはできません。',
      others: (count) =>
        plural(language, count, {
          other: 'ほかのオペレーターの対応履歴が#件、このコンピューターで保存を待っています。',
        }),
      more: (count) => plural(language, count, { other: 'ほかに#件あります。' }),
    },
    chooser: {
      searchLabel: 'CRMを検索',
      found: (count) => plural(language, count, { other: '#件のレコードが見つかりました。' }),
      noneFound: 'レコードが見つかりませんでした。',
    },
    buttons: {
      retry: '再試行',
      reload: 'ソフトフォンを再読み込み',
      save: '今すぐ保存',
      change: '別のレコードを選択',
      download: 'ダウンロード',
      discard: '破棄',
      discardForGood: '完全に破棄',
      keep: '残す',
      search: '検索',
      none: '該当なし',
      close: '閉じる',
    },
  },
};
