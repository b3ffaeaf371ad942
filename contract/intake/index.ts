export * from './form-logic.ts'
export * from './form.ts'
export { medicalProfileForm } from './medical-profile/medical-profile.form.ts'
export * from './procedures.ts'
