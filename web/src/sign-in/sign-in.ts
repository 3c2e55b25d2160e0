import { identityApi } from '@ioc/contracts/identity';
import { call } from '#shared/api/call.ts';
import { homeAddress, returnAddress } from './return-address.ts';

/** Signs in and leaves for the page that was asked for, or for the home of the role. Throws `ApiProblem`. */
export async function signIn(given: { userName: string; password: string; code?: string }): Promise<void> {
  const session = await call(identityApi.signIn, { body: given });
  location.assign(returnAddress(location.search, homeAddress(session.home)));
}
