import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { cancelAppointment } from './cancel-appointment.command.ts'
import { changeProfile } from './change-profile.command.ts'
import { checkLink } from './check-link.query.ts'
import { confirmAccount } from './confirm-account.command.ts'
import { forgetSignup } from './forget-signup.command.ts'
import { getAccount } from './get-account.query.ts'
import { getDocument } from './get-document.query.ts'
import { getFile } from './get-file.query.ts'
import { getHome } from './get-home.query.ts'
import { getProfile } from './get-profile.query.ts'
import { getResponse } from './get-response.query.ts'
import { getSite } from './get-site.query.ts'
import { invitePatient } from './invite-patient.command.ts'
import { listBookable } from './list-bookable.query.ts'
import { listDocuments } from './list-documents.query.ts'
import { listForms } from './list-forms.query.ts'
import { listTimes } from './list-times.query.ts'
import { listVisits } from './list-visits.query.ts'
import { logIn } from './log-in.command.ts'
import { logOut } from './log-out.command.ts'
import { moveAppointment } from './move-appointment.command.ts'
import { previewCall } from './preview-call.rehearsal.ts'
import { requestForms } from './request-forms.command.ts'
import { requestPassword } from './request-password.command.ts'
import { saveAnswers } from './save-answers.command.ts'
import { setPassword } from './set-password.command.ts'
import { signUp } from './sign-up.command.ts'
import { startForm } from './start-form.command.ts'
import { submitForm } from './submit-form.command.ts'
import { takeProposal } from './take-proposal.command.ts'
import { uploadDocument } from './upload-document.command.ts'
import { withdrawRequest } from './withdraw-request.command.ts'

export const portalHandlers = {
  getSite,
  listBookable,
  listTimes,
  getFile,
  signUp,
  checkLink,
  setPassword,
  logIn,
  logOut,
  requestPassword,
  confirmAccount,
  forgetSignup,
  invitePatient,
  getAccount,
  requestForms,
  getHome,
  listVisits,
  cancelAppointment,
  moveAppointment,
  withdrawRequest,
  takeProposal,
  getProfile,
  changeProfile,
  listForms,
  startForm,
  getResponse,
  saveAnswers,
  submitForm,
  listDocuments,
  getDocument,
  uploadDocument,
  previewCall,
} satisfies FeatureHandlers<'portal'>
