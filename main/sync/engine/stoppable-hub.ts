import { HubUnreachable } from '../hub-link.ts'
import type { ConnectHub } from '../hub-link.ts'

/** Closing the core does not wait for answers that may take minutes to come. */
export const stoppableHub =
  (connectHub: ConnectHub, stopping: AbortSignal): ConnectHub =>
  (url, signer) => {
    const link = connectHub(url, signer)
    return {
      call: (verb, input, signal) =>
        unlessStopped(stopping, () =>
          link.call(verb, input, signal ? AbortSignal.any([signal, stopping]) : stopping),
        ),
      listen: (heard, signal) => link.listen(heard, AbortSignal.any([signal, stopping])),
    }
  }

function unlessStopped<T>(stopping: AbortSignal, ask: () => Promise<T>): Promise<T> {
  if (stopping.aborted) return Promise.reject(new HubUnreachable())
  return new Promise((resolve, reject) => {
    const stop = () => reject(new HubUnreachable())
    stopping.addEventListener('abort', stop, { once: true })
    ask()
      .then(resolve, reject)
      .finally(() => stopping.removeEventListener('abort', stop))
  })
}
