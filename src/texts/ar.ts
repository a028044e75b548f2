import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'ar';

/** Arabic. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'rtl',
  failures: {
    TIMEOUT: 'لم يستجب نظام CRM في الوقت المحدد.',
    NETWORK: 'تعذر الوصول إلى نظام CRM.',
    RATE_LIMITED: 'نظام CRM مثقل بالطلبات.',
    UNAUTHORIZED: 'يرجى تسجيل الدخول إلى نظام CRM مرة أخرى.',
    FORBIDDEN: 'لا يملك حسابكم الإذن اللازم في نظام CRM.',
    NOT_FOUND: 'لم يعثر نظام CRM على المطلوب.',
    INVALID_DATA: 'قدّم نظام CRM إجابة غير صالحة للاستخدام.',
    UNAVAILABLE: 'نظام CRM غير متاح.',
    UNSUPPORTED: 'لا يدعم نظام CRM هذه العملية.',
    UNKNOWN: 'حدث خطأ في نظام CRM لسبب غير معروف.',
  },
  requests: {
    requestCrmData: {
      title: 'لم يتم تحميل بيانات نظام CRM',
      advice: 'لا يمكنكم استقبال المكالمات بعد. يرجى إبلاغ المسؤول.',
    },
    requestGetCrmDirectory: { title: 'لم يتم تحميل دفتر العناوين' },
    requestEnableClickToDial: { title: 'الاتصال بالنقر غير متاح' },
    requestPerformInteractionScreenPop: {
      title: 'لم يتم البحث عن المتصل',
      advice: 'يرجى البحث عن المتصل في نظام CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'لم يتم فتح السجل' },
    requestOpenReports: { title: 'لم يتم فتح التقارير' },
    requestSaveInteractionLog: {
      title: 'لم يتم حفظ ملاحظة التفاعل',
      advice: 'ستبقى على هذا الحاسوب إلى أن يصبح حفظها ممكنًا.',
    },
    requestCustomFieldsValues: { title: 'لم يتم تحميل نموذج الملاحظات' },
  },
  notices: {
    busy: {
      title: 'يستغرق نظام CRM وقتًا أطول من المعتاد',
      isBusy: 'نظام CRM مشغول.',
      asksToWait: (pause) => `مدة الانتظار التي يطلبها نظام CRM: ${duration(language, pause)}.`,
      isTriedAgain: 'ستُعاد المحاولة تلقائيًا.',
      isGivenUp: 'لن يُعرض السجل تلقائيًا.',
    },
    outage: {
      mayPass: {
        title: 'في انتظار نظام CRM',
        text: 'لا يمكنكم استقبال المكالمات بعد. ستُعاد المحاولة تلقائيًا.',
      },
      signIn: {
        title: 'يلزم تسجيل الدخول إلى نظام CRM',
        text: 'لا يمكنكم استقبال المكالمات بعد. بعد تسجيل الدخول يرجى العودة إلى هذه الصفحة.',
      },
      permission: {
        title: 'إذن مفقود في نظام CRM',
        text: 'لا يمكنكم استقبال المكالمات بعد. يرجى إبلاغ المسؤول.',
      },
    },
    recovery: { title: 'عاد نظام CRM إلى الاستجابة', text: 'يمكنكم استقبال المكالمات.' },
    noMatch: { title: 'لم يتم العثور على المتصل', text: 'لا يوجد سجل لهذا المتصل في نظام CRM.' },
    withheld: { title: 'المتصل يحجب رقمه', text: 'لم يتم البحث في نظام CRM.' },
    noExtension: {
      title: 'المتصل غير مؤكد',
      text: 'يحتوي أحد السجلات على هذا الرقم بدون الرقم الداخلي. لم يتم فتحه. يرجى البحث عن المتصل في نظام CRM.',
    },
    severalMatches: {
      title: 'تتطابق عدة سجلات',
      text: 'لم يتم فتح أي منها. يرجى اختيار السجل الصحيح في نظام CRM.',
    },
    noRecord: { title: 'لم يتم العثور على السجل', text: 'لا يوجد هذا السجل في نظام CRM.' },
    quarantine: {
      title: 'تعذر فهم ملاحظة التفاعل',
      text: 'هي محفوظة على هذا الحاسوب، لكنها ليست في نظام CRM. يرجى إبلاغ المسؤول.',
    },
    storage: {
      title: 'لا يمكن تخزين ملاحظات التفاعل على هذا الحاسوب',
      text: 'يرجى عدم إغلاق هذه الصفحة أو إعادة تحميلها إلى أن تُحفظ الملاحظات في نظام CRM.',
    },
    cleared: {
      title: 'أُزيلت ملاحظات التفاعل من هذا الحاسوب',
      text: 'تم مسح بيانات هذا الموقع. خُزّنت ملاحظات هذه الصفحة من جديد. قد تكون ملاحظات أخرى قد فُقدت.',
    },
    unsupportedLog: {
      title: 'لم يتم حفظ ملاحظة التفاعل',
      text: 'لا يحتفظ نظام CRM بالملاحظات. ستبقى على هذا الحاسوب.',
    },
    expired: {
      title: 'أُزيلت ملاحظات تفاعل قديمة',
      text: 'تعذر حفظها في نظام CRM لمدة طويلة جدًا. يرجى إبلاغ المسؤول.',
    },
  },
  element: { frameTitle: 'الهاتف البرمجي' },
  desk: {
    status: {
      works: 'الهاتف البرمجي يعمل.',
      starts: 'يجري تشغيل الهاتف البرمجي.',
      isOff: 'الهاتف البرمجي متوقف.',
      isSilent: 'لا يستجيب الهاتف البرمجي.',
      canTakeCalls: 'يمكنكم استقبال المكالمات.',
      cannotTakeCalls: 'لا يمكنكم استقبال المكالمات.',
      since: (time) => `منذ ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          zero: 'لا توجد ملاحظات تفاعل غير محفوظة.',
          one: 'توجد ملاحظة تفاعل واحدة لم تُحفظ بعد.',
          two: 'توجد ملاحظتا تفاعل لم تُحفظا بعد.',
          few: 'توجد # ملاحظات تفاعل لم تُحفظ بعد.',
          many: 'توجد # ملاحظة تفاعل لم تُحفظ بعد.',
          other: 'توجد # ملاحظة تفاعل لم تُحفظ بعد.',
        }),
    },
    unsaved: {
      title: 'ملاحظات التفاعل غير المحفوظة',
      none: 'جميع ملاحظات التفاعل محفوظة.',
      unknownCaller: 'متصل غير معروف',
      noSubject: 'بدون موضوع',
      isWaiting: 'ستُحفظ بعد قليل.',
      // Isolation characters keep the plus sign of a number on its left side.
      goesTo: (record) => `السجل: \u2068${record}\u2069`,
      goesNowhere: 'بدون سجل.',
      question: 'هل تريدون حذف هذه الملاحظة؟ لا يمكن استعادتها.',
      others: (count) =>
        plural(language, count, {
          zero: 'لا توجد على هذا الحاسوب ملاحظات لموظفين آخرين.',
          one: 'توجد على هذا الحاسوب ملاحظة واحدة لموظف آخر لم تُحفظ بعد.',
          two: 'توجد على هذا الحاسوب ملاحظتان لموظفين آخرين لم تُحفظا بعد.',
          few: 'توجد على هذا الحاسوب # ملاحظات لموظفين آخرين لم تُحفظ بعد.',
          many: 'توجد على هذا الحاسوب # ملاحظة لموظفين آخرين لم تُحفظ بعد.',
          other: 'توجد على هذا الحاسوب # ملاحظة لموظفين آخرين لم تُحفظ بعد.',
        }),
      more: (count) =>
        plural(language, count, {
          zero: 'لا توجد ملاحظات أخرى.',
          one: 'ملاحظة واحدة أخرى.',
          two: 'ملاحظتان أخريان.',
          few: '# ملاحظات أخرى.',
          many: '# ملاحظة أخرى.',
          other: '# ملاحظة أخرى.',
        }),
    },
    chooser: {
      searchLabel: 'البحث في نظام CRM',
      found: (count) =>
        plural(language, count, {
          zero: 'لم يتم العثور على أي سجل.',
          one: 'تم العثور على سجل واحد.',
          two: 'تم العثور على سجلين.',
          few: 'تم العثور على # سجلات.',
          many: 'تم العثور على # سجلًا.',
          other: 'تم العثور على # سجل.',
        }),
      noneFound: 'لم يتم العثور على أي سجل.',
    },
    buttons: {
      retry: 'إعادة المحاولة',
      reload: 'إعادة تحميل الهاتف البرمجي',
      save: 'الحفظ الآن',
      change: 'اختيار سجل آخر',
      download: 'تنزيل',
      discard: 'حذف',
      discardForGood: 'حذف نهائي',
      keep: 'إبقاء',
      search: 'بحث',
      none: 'لا شيء منها',
      close: 'إغلاق',
    },
  },
};
