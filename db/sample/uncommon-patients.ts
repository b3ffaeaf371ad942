/** Names that forms and lists must bear: very short, very long, with every mark that belongs to a name. */
import type { PatientFields } from '#contract/patients.ts'

export const uncommonPatients: readonly Partial<PatientFields>[] = [
  { firstName: 'O', lastName: 'Kim', preferredName: null, email: 'o.kim@example.com' },
  { firstName: 'Yi', lastName: 'E', preferredName: null, email: 'yi.e@example.org' },
  {
    firstName: 'Maximiliana-Konstantina Evangelina',
    lastName: 'Ribeiro-Figueiredo de Albuquerque e Vasconcelos-Wolkenstein',
    preferredName: 'Max',
    email: 'mk.ribeiro.figueiredo.de.albuquerque.e.vasconcelos@example.com',
  },
  {
    firstName: 'Venkatanarasimharajuvaripeta',
    lastName: 'Subrahmanyan-Iyengar',
    preferredName: 'Venky',
    email: 'venky@example.org',
  },
  { firstName: 'ᐊᓪᓚ', lastName: 'ᐃᒡᓗᓕᐅᖅᑎ', preferredName: 'Alla', email: 'alla@example.com' },
  { firstName: 'عبد الرحمن', lastName: 'بن يوسف الدمشقي', preferredName: 'Abdul', email: null },
  { firstName: '娜', lastName: '司徒', preferredName: 'Nana', email: 'nana.szeto@example.com' },
  { firstName: 'Jean-Luc', lastName: 'Tremblay', preferredName: null, preferredLanguage: 'fr' },
  { firstName: 'Jean-Luc', lastName: 'Tremblay', preferredName: 'JL', preferredLanguage: 'fr' },
  {
    firstName: 'Renée',
    lastName: 'D’Entremont-O’Neill',
    pronouns: 'they/them',
    gender: 'nonBinary',
  },
  { firstName: 'T’Challa-Rose', lastName: 'St. James', gender: 'female' },
  { firstName: 'Nguyệt', middleName: 'Thị Ánh', lastName: 'Nguyễn', preferredName: 'Luna' },
]
