/** A process that does one run after the other. Orders come as its one argument, seeds as messages. */
import { Simulator } from './simulator.ts'
import type { FromWorker, ToWorker, WorkerOrders } from './worker-messages.ts'

const orders = JSON.parse(process.argv[2] ?? '{}') as WorkerOrders
const simulator = await Simulator.start(orders.databaseUrl, orders.folder, orders.faults)
let last: Promise<void> = Promise.resolve()

process.on('message', (message: ToWorker) => {
  last = last.then(() => obey(message))
})
// A terminal says it to all of its processes; whoever started this one ends it.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit(1))
say({ kind: 'ready' })

async function obey(message: ToWorker): Promise<void> {
  if (message.kind === 'run') {
    const result = await simulator.run(message.seed)
    // The way of a run that went well is of no interest, and long.
    return say({ kind: 'ran', result: result.broken ? result : { ...result, trace: [] } })
  }
  await simulator.close()
  process.exit(0)
}

function say(message: FromWorker): void {
  process.send?.(message)
}
