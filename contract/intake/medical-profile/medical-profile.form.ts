/**
 * The built-in health history. Once answered anywhere a version never changes: a better question is a new
 * version of the form.
 */
import type { FormDefinition } from '../form.ts'
import { allergiesSection } from './allergies.section.ts'
import { anythingElseSection } from './anything-else.section.ts'
import { conditionsSection } from './conditions.section.ts'
import { familySection } from './family.section.ts'
import { words } from './form-words.ts'
import { habitsSection } from './habits.section.ts'
import { medicationSection } from './medication.section.ts'
import { surgeriesSection } from './surgeries.section.ts'
import { todaySection } from './today.section.ts'

export const medicalProfileForm: FormDefinition = {
  formId: 'medicalProfile',
  version: 1,
  title: words('Medical Profile', 'Profil médical', 'Profilo medico', 'Perfil médico'),
  sections: [
    todaySection,
    conditionsSection,
    medicationSection,
    allergiesSection,
    surgeriesSection,
    familySection,
    habitsSection,
    anythingElseSection,
  ],
}
