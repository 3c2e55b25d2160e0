export { AgenciesField, AgencyField, findByWords, PersonField } from './AgencyFields.tsx';
export { Dialog } from './Dialog.tsx';
export { Form } from './Form.tsx';
export { MomentField } from './MomentField.tsx';
export { quickDeadlines, quickReminders } from './moments.ts';
export { ProblemNote } from './ProblemNote.tsx';
export { useChecks, wrongOf } from './use-checks.ts';
export { useForm } from './use-form.ts';
