import { v5 } from 'uuid'

const namespace = '2b0f6c1e-7d8a-5c43-9b1f-5a6e0d3c4f21'

/** The same words give the same id on every machine: the sample clinic can be rebuilt and compared. */
export const sampleId = (words: string): string => v5(words, namespace)
