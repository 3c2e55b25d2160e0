import { queryClient } from '../api/index.ts';

/** What hangs together: an alert, its incident, their tasks and directives. After an act all of them are asked again. */
export function refreshWork(): void {
  for (const name of ['alerts', 'incidents', 'tasks', 'directives']) {
    void queryClient.invalidateQueries({ queryKey: [name] });
  }
}
