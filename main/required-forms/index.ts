export { assignRequiredForms, takeBackForms } from './assign-required-forms.ts'
