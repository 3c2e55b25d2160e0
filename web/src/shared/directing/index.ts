export { DirectButton } from './DirectButton.tsx';
export { DirectiveDialog } from './DirectiveDialog.tsx';
export type { DirectiveDialogProps } from './DirectiveDialog.tsx';
export { DirectiveForm } from './DirectiveForm.tsx';
