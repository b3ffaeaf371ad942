export { connect, type Client } from './connect.ts'
export { fieldProblems, problemOf, type Problem } from './problem.ts'
export { problemWords } from './problem-words.ts'
