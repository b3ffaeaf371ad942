/** The application's end of the line to the test that started it. */
import { Link } from './link.ts'

export const link = new Link({
  send: (message) => {
    if (process.connected) process.send?.(message)
  },
  listen: (heard) => process.on('message', heard),
})

/** Closed by the test (or its death): the application has nobody to show its windows any more. */
process.on('disconnect', () => process.exit(0))
