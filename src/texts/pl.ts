import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'pl';

/** Polish. No native speaker has checked it. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: {
    TIMEOUT: 'CRM nie odpowiedział na czas.',
    NETWORK: 'Nie można połączyć się z CRM.',
    RATE_LIMITED: 'CRM jest przeciążony.',
    UNAUTHORIZED: 'Proszę ponownie zalogować się do CRM.',
    FORBIDDEN: 'Użytkownik nie ma uprawnień w CRM.',
    NOT_FOUND: 'CRM nie znalazł żądanego elementu.',
    INVALID_DATA: 'CRM zwrócił odpowiedź, której nie można użyć.',
    UNAVAILABLE: 'CRM jest niedostępny.',
    UNSUPPORTED: 'CRM nie obsługuje tej operacji.',
    UNKNOWN: 'CRM zgłosił błąd z nieznanego powodu.',
  },
  requests: {
    requestCrmData: {
      title: 'Nie wczytano danych z CRM',
      advice: 'Odbieranie połączeń nie jest jeszcze możliwe. Proszę powiadomić administratora.',
    },
    requestGetCrmDirectory: { title: 'Nie wczytano książki adresowej' },
    requestEnableClickToDial: { title: 'Wybieranie kliknięciem jest niedostępne' },
    requestPerformInteractionScreenPop: {
      title: 'Nie wyszukano osoby dzwoniącej',
      advice: 'Proszę wyszukać osobę dzwoniącą w CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'Nie otwarto rekordu' },
    requestOpenReports: { title: 'Nie otwarto raportów' },
    requestSaveInteractionLog: {
      title: 'Nie zapisano notatki o interakcji',
      advice: 'Pozostanie ona na tym komputerze do czasu zapisania.',
    },
    requestCustomFieldsValues: { title: 'Nie wczytano formularza notatki' },
  },
  notices: {
    busy: {
      title: 'CRM potrzebuje więcej czasu',
      isBusy: 'CRM jest zajęty.',
      asksToWait: (pause) => `Czas oczekiwania podany przez CRM: ${duration(language, pause)}.`,
      isTriedAgain: 'Próba zostanie ponowiona automatycznie.',
      isGivenUp: 'Rekord nie zostanie wyświetlony automatycznie.',
    },
    outage: {
      mayPass: {
        title: 'Oczekiwanie na CRM',
        text: 'Odbieranie połączeń nie jest jeszcze możliwe. Próba zostanie ponowiona automatycznie.',
      },
      signIn: {
        title: 'Wymagane jest logowanie do CRM',
        text: 'Odbieranie połączeń nie jest jeszcze możliwe. Po zalogowaniu proszę wrócić na tę stronę.',
      },
      permission: {
        title: 'Brak uprawnienia w CRM',
        text: 'Odbieranie połączeń nie jest jeszcze możliwe. Proszę powiadomić administratora.',
      },
    },
    recovery: { title: 'CRM znowu odpowiada', text: 'Można odbierać połączenia.' },
    noMatch: { title: 'Nie znaleziono osoby dzwoniącej', text: 'W CRM nie ma rekordu tej osoby.' },
    withheld: { title: 'Numer zastrzeżony', text: 'Nie przeszukano CRM.' },
    noExtension: {
      title: 'Niepewna tożsamość osoby dzwoniącej',
      text: 'Jeden z rekordów ma ten numer bez numeru wewnętrznego. Nie został otwarty. Proszę wyszukać osobę dzwoniącą w CRM.',
    },
    severalMatches: {
      title: 'Pasuje kilka rekordów',
      text: 'Żaden nie został otwarty. Proszę wybrać właściwy w CRM.',
    },
    noRecord: { title: 'Nie znaleziono rekordu', text: 'Tego rekordu nie ma w CRM.' },
    quarantine: {
      title: 'Nie rozpoznano notatki o interakcji',
      text: 'Notatka pozostaje na tym komputerze, ale nie ma jej w CRM. Proszę powiadomić administratora.',
    },
    storage: {
      title: 'Nie można przechowywać notatek o interakcjach na tym komputerze',
      text: 'Proszę nie zamykać ani nie odświeżać tej strony, dopóki notatki nie zostaną zapisane w CRM.',
    },
    cleared: {
      title: 'Notatki o interakcjach zostały usunięte z tego komputera',
      text: 'Dane tej witryny zostały wyczyszczone. Notatki z tej strony zapisano ponownie. Inne mogły zostać utracone.',
    },
    unsupportedLog: {
      title: 'Nie zapisano notatki o interakcji',
      text: 'CRM nie przechowuje notatek. Notatka pozostaje na tym komputerze.',
    },
    expired: {
      title: 'Stare notatki o interakcjach zostały usunięte',
      text: 'Zbyt długo nie można było zapisać ich w CRM. Proszę powiadomić administratora.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'Softphone działa.',
      starts: 'Softphone się uruchamia.',
      isOff: 'Softphone jest wyłączony.',
      isSilent: 'Softphone nie odpowiada.',
      canTakeCalls: 'Można odbierać połączenia.',
      cannotTakeCalls: 'Nie można odbierać połączeń.',
      since: (time) => `Od ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          one: '# notatka o interakcji nie została jeszcze zapisana.',
          few: '# notatki o interakcjach nie zostały jeszcze zapisane.',
          many: '# notatek o interakcjach nie zostało jeszcze zapisanych.',
          other: '# notatki o interakcjach nie zostało jeszcze zapisane.',
        }),
    },
    unsaved: {
      title: 'Niezapisane notatki o interakcjach',
      none: 'Wszystkie notatki o interakcjach są zapisane.',
      unknownCaller: 'Nieznana osoba dzwoniąca',
      noSubject: 'Bez tematu',
      isWaiting: 'Zostanie za chwilę zapisana.',
      goesTo: (record) => `Rekord: ${record}`,
      goesNowhere: 'Bez rekordu.',
      question: 'Usunąć tę notatkę? Nie będzie można jej przywrócić.',
      others: (count) =>
        plural(language, count, {
          one: 'Na tym komputerze czeka # notatka innego konsultanta.',
          few: 'Na tym komputerze czekają # notatki innych konsultantów.',
          many: 'Na tym komputerze czeka # notatek innych konsultantów.',
          other: 'Na tym komputerze czeka # notatki innych konsultantów.',
        }),
      more: (count) =>
        plural(language, count, {
          one: 'Jeszcze # notatka.',
          few: 'Jeszcze # notatki.',
          many: 'Jeszcze # notatek.',
          other: 'Jeszcze # notatki.',
        }),
    },
    chooser: {
      searchLabel: 'Szukaj w CRM',
      found: (count) =>
        plural(language, count, {
          one: 'Znaleziono # rekord.',
          few: 'Znaleziono # rekordy.',
          many: 'Znaleziono # rekordów.',
          other: 'Znaleziono # rekordu.',
        }),
      noneFound: 'Nie znaleziono rekordu.',
    },
    buttons: {
      retry: 'Spróbuj ponownie',
      reload: 'Wczytaj softphone ponownie',
      save: 'Zapisz teraz',
      change: 'Wybierz inny rekord',
      download: 'Pobierz',
      discard: 'Usuń',
      discardForGood: 'Usuń trwale',
      keep: 'Zachowaj',
      search: 'Szukaj',
      none: 'Żaden z nich',
      close: 'Zamknij',
    },
  },
};
