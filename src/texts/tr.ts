import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'tr';

/** Turkish. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'CRM zamanında yanıt vermedi.',
    NETWORK: 'CRM’e ulaşılamadı.',
    RATE_LIMITED: 'CRM aşırı yüklü.',
    UNAUTHORIZED: 'Lütfen CRM’de yeniden oturum açın.',
    FORBIDDEN: 'Kullanıcınızın CRM’de bu işlem için izni yok.',
    NOT_FOUND: 'CRM istenen öğeyi bulamadı.',
    INVALID_DATA: 'CRM kullanılamayan bir yanıt verdi.',
    UNAVAILABLE: 'CRM kullanılamıyor.',
    UNSUPPORTED: 'CRM bu işlemi desteklemiyor.',
    UNKNOWN: 'CRM bilinmeyen bir nedenle hata verdi.',
  },
  requests: {
    requestCrmData: {
      title: 'CRM verileri yüklenmedi',
      advice: 'Henüz çağrı alamazsınız. Lütfen yöneticinize bildirin.',
    },
    requestGetCrmDirectory: { title: 'Adres defteri yüklenmedi' },
    requestEnableClickToDial: { title: 'Tıklayarak arama kullanılamıyor' },
    requestPerformInteractionScreenPop: {
      title: 'Arayan kişi aranmadı',
      advice: 'Lütfen arayan kişiyi CRM’de arayın.',
    },
    requestNavigateToClickToDialResult: { title: 'Kayıt açılmadı' },
    requestOpenReports: { title: 'Raporlar açılmadı' },
    requestSaveInteractionLog: {
      title: 'Görüşme notu kaydedilmedi',
      advice: 'Kaydedilene kadar bu bilgisayarda saklanır.',
    },
    requestCustomFieldsValues: { title: 'Not formu yüklenmedi' },
  },
  notices: {
    busy: {
      title: 'CRM normalden uzun sürüyor',
      isBusy: 'CRM meşgul.',
      asksToWait: (pause) => `CRM’in istediği bekleme süresi: ${duration(language, pause)}.`,
      isTriedAgain: 'İşlem otomatik olarak yeniden denenir.',
      isGivenUp: 'Kayıt otomatik olarak gösterilmez.',
    },
    outage: {
      mayPass: {
        title: 'CRM bekleniyor',
        text: 'Henüz çağrı alamazsınız. İşlem otomatik olarak yeniden denenir.',
      },
      signIn: {
        title: 'CRM oturumu açmanız gerekiyor',
        text: 'Henüz çağrı alamazsınız. Oturum açtıktan sonra bu sayfaya dönün.',
      },
      permission: {
        title: 'CRM’de bir izin eksik',
        text: 'Henüz çağrı alamazsınız. Lütfen yöneticinize bildirin.',
      },
    },
    recovery: { title: 'CRM yeniden yanıt veriyor', text: 'Çağrı alabilirsiniz.' },
    noMatch: { title: 'Arayan kişi bulunamadı', text: 'CRM’de bu arayana ait kayıt yok.' },
    withheld: { title: 'Arayan numarasını gizliyor', text: 'CRM’de arama yapılmadı.' },
    noExtension: {
      title: 'Arayan kesin olarak belirlenemedi',
      text: 'Bir kayıtta bu numara dahili numara olmadan yer alıyor. Kayıt açılmadı. Lütfen arayan kişiyi CRM’de arayın.',
    },
    severalMatches: {
      title: 'Birden fazla kayıt eşleşiyor',
      text: 'Hiçbiri açılmadı. Lütfen CRM’de doğru kaydı seçin.',
    },
    noRecord: { title: 'Kayıt bulunamadı', text: 'Bu kayıt CRM’de yok.' },
    quarantine: {
      title: 'Görüşme notu anlaşılamadı',
      text: 'Not bu bilgisayarda saklanıyor, ancak CRM’de değil. Lütfen yöneticinize bildirin.',
    },
    storage: {
      title: 'Görüşme notları bu bilgisayarda saklanamıyor',
      text: 'Notlar CRM’e kaydedilene kadar bu sayfayı kapatmayın ve yeniden yüklemeyin.',
    },
    cleared: {
      title: 'Görüşme notları bu bilgisayardan silindi',
      text: 'Bu sitenin verileri temizlendi. Bu sayfanın notları yeniden saklandı. Diğerleri kaybolmuş olabilir.',
    },
    unsupportedLog: {
      title: 'Görüşme notu kaydedilmedi',
      text: 'CRM not saklamıyor. Not bu bilgisayarda saklanıyor.',
    },
    expired: {
      title: 'Eski görüşme notları silindi',
      text: 'Çok uzun süre CRM’e kaydedilemediler. Lütfen yöneticinize bildirin.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'Softphone çalışıyor.',
      starts: 'Softphone başlatılıyor.',
      isOff: 'Softphone kapalı.',
      isSilent: 'Softphone yanıt vermiyor.',
      canTakeCalls: 'Çağrı alabilirsiniz.',
      cannotTakeCalls: 'Çağrı alamazsınız.',
      since: (time) => `Şu zamandan beri: ${time}.`,
      // In Turkish, a noun stays singular after a number, so one form suffices here and below.
      unsaved: (count) => plural(language, count, { other: '# görüşme notu henüz kaydedilmedi.' }),
    },
    unsaved: {
      title: 'Kaydedilmemiş görüşme notları',
      none: 'Tüm görüşme notları kaydedildi.',
      unknownCaller: 'Bilinmeyen arayan',
      noSubject: 'Konu yok',
      isWaiting: 'Birazdan kaydedilecek.',
      goesTo: (record) => `Kayıt: ${record}`,
      goesNowhere: 'Bağlı kayıt yok.',
      question: 'Bu not silinsin mi? Geri getirilemez.',
      others: (count) =>
        plural(language, count, {
          one: 'Başka bir temsilcinin # notu bu bilgisayarda bekliyor.',
          other: 'Diğer temsilcilerin # notu bu bilgisayarda bekliyor.',
        }),
      more: (count) => plural(language, count, { other: '# not daha var.' }),
    },
    chooser: {
      searchLabel: 'CRM’de ara',
      found: (count) => plural(language, count, { other: '# kayıt bulundu.' }),
      noneFound: 'Kayıt bulunamadı.',
    },
    buttons: {
      retry: 'Yeniden dene',
      reload: 'Softphone’u yeniden yükle',
      save: 'Şimdi kaydet',
      change: 'Başka kayıt seç',
      download: 'İndir',
      discard: 'Sil',
      discardForGood: 'Kalıcı olarak sil',
      keep: 'Sakla',
      search: 'Ara',
      none: 'Hiçbiri',
      close: 'Kapat',
    },
  },
};
