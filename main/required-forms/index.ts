export { assignRequiredForms, isSettled, takeBackForms } from './assign-required-forms.ts'
