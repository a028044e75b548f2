/** A frame that asks through Penpal. */
import { connect, WindowMessenger } from 'penpal';
import { measureAsking } from './measureAsking.js';

const crmOrigin = new URL(location.href).searchParams.get('crm') ?? '';
const messenger = new WindowMessenger({ remoteWindow: parent, allowedOrigins: [crmOrigin] });
const page = connect<{ ready(): Promise<object> }>({ messenger });
page.promise.then((remote) => measureAsking(() => remote.ready()));
