import { useEffect, useRef } from 'preact/hooks';
import type { Simulator } from '../../createSimulator.js';
import type { ShownNotification } from '../../ShownNotification.js';
import { useTexts } from '../texts/useTexts.js';
import { Icon } from './Icon.js';

interface NotificationsProps {
  readonly notifications: readonly ShownNotification[];
  readonly simulator: Simulator;
}

/** The notifications. Shows one dialog at a time, and all other notifications in a stack. */
export function Notifications({ notifications, simulator }: NotificationsProps) {
  const dialog = notifications.find(({ type }) => type === 'okDialog' || type === 'okCancelDialog');
  const dismiss = (id: string) => simulator.dismissNotification(id);
  return (
    <>
      <div class="snackbars" aria-live="polite" aria-relevant="additions">
        {notifications
          .filter(({ type }) => type === 'transient' || type === 'html')
          .map((notification) => (
            <Snackbar key={notification.id} notification={notification} dismiss={dismiss} />
          ))}
      </div>
      {dialog === undefined ? null : (
        <Dialog key={dialog.id} notification={dialog} dismiss={dismiss} />
      )}
    </>
  );
}

/** Dialogs without buttons. The agent cannot close them, so they have their own space and cover no other content. */
export function FixedNotifications({ notifications }: Pick<NotificationsProps, 'notifications'>) {
  return (
    <div class="fixed-notices" aria-live="polite">
      {notifications
        .filter(({ type }) => type === 'fixedDialog')
        .map((notification) => (
          <Snackbar key={notification.id} notification={notification} />
        ))}
    </div>
  );
}

interface NotificationProps {
  readonly notification: ShownNotification;
  readonly dismiss: (id: string) => void;
}

function Snackbar({
  notification,
  dismiss,
}: Pick<NotificationProps, 'notification'> & Partial<NotificationProps>) {
  const { notices } = useTexts();
  const { id, type, severity } = notification;
  return (
    <div
      class={`snackbar ${toneOf(severity)}`}
      data-testid="sim-notification"
      data-type={type}
      data-severity={severity}
    >
      <Icon name={iconOf(severity)} />
      <div class="grow">
        {type === 'html' ? <p class="dim">{notices.desktop}</p> : null}
        <Words notification={notification} />
      </div>
      {dismiss === undefined ? null : (
        <button
          type="button"
          class="round"
          aria-label={notices.dismiss}
          onClick={() => dismiss(id)}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

function Dialog({ notification, dismiss }: NotificationProps) {
  const { notices } = useTexts();
  const { id, type, severity, title } = notification;
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => element.current?.showModal(), []);
  return (
    <dialog
      ref={element}
      class={`notice ${toneOf(severity)}`}
      role="alertdialog"
      aria-label={title}
      data-testid="sim-notification"
      data-type={type}
      data-severity={severity}
      onCancel={() => dismiss(id)}
    >
      <Icon name={iconOf(severity)} />
      <Words notification={notification} />
      <div class="pair">
        <button type="button" class="primary" data-testid="sim-ok" onClick={() => dismiss(id)}>
          {notices.ok}
        </button>
        {type === 'okCancelDialog' ? (
          <button type="button" onClick={() => dismiss(id)}>
            {notices.cancel}
          </button>
        ) : null}
      </div>
    </dialog>
  );
}

/** The texts of a notification. Also shows the type `html` as text, so that no external text becomes markup. */
export function Words({
  notification: { title, textArray },
}: Pick<NotificationProps, 'notification'>) {
  return (
    <>
      {title === '' ? null : <p class="strong">{title}</p>}
      {textArray.map((text, index) => (
        <p key={`${index} ${text}`}>{text}</p>
      ))}
    </>
  );
}

type Severity = ShownNotification['severity'];

function toneOf(severity: Severity): 'good' | 'calm' | 'warn' | 'bad' {
  switch (severity) {
    case 'SUCCESS':
      return 'good';
    case 'WARNING':
      return 'warn';
    case 'ERROR':
    case 'CRITICAL':
      return 'bad';
    default:
      return 'calm';
  }
}

const iconOf = (severity: Severity) =>
  (({ good: 'check', calm: 'info', warn: 'alert', bad: 'alert' }) as const)[toneOf(severity)];
