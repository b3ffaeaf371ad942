export { Paper, type PaperHead } from './paper.ts'
