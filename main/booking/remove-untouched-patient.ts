/**
 * Takes back a patient record that accepting had made, with the one appointment that points at it, while
 * nobody has used the record for anything else. What happened stays in the events and the audit log.
 * Only what every device knows decides: kiosk sessions are of this one, and go along, as codes do.
 */
import {
  Appointment,
  BookingRequest,
  Coverage,
  CustomValue,
  FormAssignment,
  IntakeCode,
  IntakeResponse,
  IntakeSession,
  Patient,
  PatientDocument,
  PortalAccount,
} from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'

export async function removeUntouchedPatient(
  tx: WritableStore,
  context: CommandContext,
  patientId: string,
  appointmentId: string | null,
): Promise<void> {
  const patient = await tx.findOne(Patient, { id: patientId })
  if (!patient || patient.version !== 1) return
  const uses = [
    await tx.count(Appointment, { patientId }),
    await tx.count(BookingRequest, { patientId }),
    await tx.count(Coverage, { patientId }),
    await tx.count(CustomValue, { patientId }),
    await tx.count(FormAssignment, { patientId }),
    await tx.count(IntakeResponse, { patientId }),
    await tx.count(PatientDocument, { patientId }),
    await tx.count(PortalAccount, { patientId }),
  ]
  const isOnlyItsOwnVisit = uses.reduce((sum, one) => sum + one, 0) === 1 && uses[0] === 1
  if (!isOnlyItsOwnVisit || appointmentId === null) return
  await tx.remove(IntakeCode, { appointmentId })
  await tx.remove(IntakeSession, { appointmentId })
  await tx.remove(Appointment, { id: appointmentId, patientId })
  await tx.remove(Patient, { id: patientId })
  context.publish('patients')
}
