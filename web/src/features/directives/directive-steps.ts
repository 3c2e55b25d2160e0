import type { Directive } from '@ioc/contracts/directives';

const path = ['given', 'in-progress', 'submitted', 'done'] as const;
export type DirectiveStep = { id: (typeof path)[number]; state: 'past' | 'present' | 'ahead' };

/** Đã giao, Đang thực hiện, Chờ duyệt, Hoàn thành; a returned one stands at "in progress" again. */
export function stepsOf(state: Directive['state']): DirectiveStep[] {
  const present = path.indexOf(state === 'returned' || state === 'cancelled' ? 'in-progress' : state);
  const isOver = state === 'done';
  return path.map((id, index) => ({
    id,
    state: index < present || (isOver && index === present) ? 'past' : index === present ? 'present' : 'ahead',
  }));
}
