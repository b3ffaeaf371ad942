export {
  notifyDocumentUploaded,
  notifyFormsFilledIn,
  notifyNewRequest,
  notifyPortalSignup,
} from './queue/clinic-messages.ts'
export { graceMs } from './queue/grace-time.ts'
export { queuePortalMessage, type PortalMessage } from './queue/portal-messages.ts'
export { callOff, queueMessage, takeUpAgain, type NewMessage } from './queue/queue-message.ts'
export {
  forgetVisit,
  remindOf,
  tellBooked,
  tellCancelled,
  tellMoved,
  tellRestored,
} from './queue/visit-messages.ts'
