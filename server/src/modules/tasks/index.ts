export { tasks } from './module.ts';
export { taskService, type NewTask } from './service.ts';
export type { TaskTables } from './tables.ts';
