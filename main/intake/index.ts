import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { confirmIdentity } from './confirm-identity.command.ts'
import { endSession } from './end-session.command.ts'
import { getResponse } from './get-response.query.ts'
import { getSetAside } from './get-set-aside.query.ts'
import { handOver } from './hand-over.command.ts'
import { issueCode } from './issue-code.command.ts'
import { kioskState } from './kiosk-state.query.ts'
import { listKiosks } from './list-kiosks.query.ts'
import { listSetAside } from './list-set-aside.query.ts'
import { resumeKiosk } from './resume-kiosk.command.ts'
import { saveAnswers } from './save-answers.command.ts'
import { saveProfile } from './save-profile.command.ts'
import { settleSetAside } from './settle-set-aside.command.ts'
import { startSession } from './start-session.command.ts'
import { submit } from './submit.command.ts'

export { ensureBuiltInForms } from './forms.ts'
export { setAsideAnswers } from './set-aside.ts'

export const intakeHandlers = {
  kioskState,
  startSession,
  confirmIdentity,
  saveProfile,
  saveAnswers,
  submit,
  endSession,
  issueCode,
  handOver,
  listKiosks,
  resumeKiosk,
  getResponse,
  listSetAside,
  getSetAside,
  settleSetAside,
} satisfies FeatureHandlers<'intake'>
