import { identityApi } from '@ioc/contracts/identity';
import { useMutation } from '@tanstack/react-query';
import { call, queryClient } from '#shared/api/index.ts';

export async function changePassword(current: string, next: string): Promise<void> {
  await call(identityApi.changePassword, { body: { current, next } });
}

/** Begins enrolment; the secret counts only once a code made from it was accepted. */
export function useEnrol() {
  return useMutation({ mutationFn: () => call(identityApi.enrolSecondFactor) });
}

export async function confirmSecondFactor(code: string): Promise<void> {
  await call(identityApi.confirmSecondFactor, { body: { code } });
  await queryClient.invalidateQueries({ queryKey: ['session'] });
}
