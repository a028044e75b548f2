/** A frame that asks through Penpal. */
import { connect, WindowMessenger } from 'penpal';
import { type Answers, measureAsking } from './measureAsking.js';

const crmOrigin = new URL(location.href).searchParams.get('crm') ?? '';
const messenger = new WindowMessenger({ remoteWindow: parent, allowedOrigins: [crmOrigin] });
const page = connect<Answers>({ messenger });
page.promise.then(({ ready, requestCrmData }) => measureAsking({ ready, requestCrmData }));
