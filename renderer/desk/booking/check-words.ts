/** What stands in the way of a request, or does not, as shape, colour and words. */
import type { RequestCheck, RequestDetailDto } from '#contract/booking.ts'
import { formatTimeRange, m } from '#renderer/shared/i18n/index.ts'
import type { Shape, Tone } from '#renderer/shared/ui/index.ts'

export interface CheckLine {
  readonly id: string
  readonly label: string
  readonly tone: Tone
  readonly shape: Shape
}

type Checked = Pick<
  RequestDetailDto,
  'checks' | 'collision' | 'timeZone' | 'practitionerName' | 'formsOutstanding'
>

const harm: ReadonlySet<RequestCheck> = new Set([
  'timeTaken',
  'timePast',
  'practitionerOff',
  'clinicClosed',
])

export function checkLine(check: RequestCheck, request: Checked): CheckLine {
  const label = words(check, request)
  if (check === 'timeFree') return { id: check, label, tone: 'primary', shape: 'check' }
  if (harm.has(check)) return { id: check, label, tone: 'danger', shape: 'cross' }
  return { id: check, label, tone: 'waiting', shape: 'alert' }
}

function words(check: RequestCheck, request: Checked): string {
  const { collision, timeZone, practitionerName: name } = request
  const when = collision ? formatTimeRange(collision.startsAt, collision.endsAt, timeZone) : ''
  switch (check) {
    case 'timeFree':
      return m.booking_check_time_free()
    case 'timeTaken':
      return collision?.kind === 'practitioner'
        ? m.booking_check_taken_by({ name: collision.patientName, time: when })
        : m.booking_check_held_by_request()
    case 'timePast':
      return m.booking_check_time_past()
    case 'practitionerOff':
      return m.booking_check_practitioner_off({ name })
    case 'clinicClosed':
      return m.booking_check_clinic_closed()
    case 'outsideAvailability':
      return m.booking_check_outside_hours({ name })
    case 'outsidePortalSchedule':
      return m.booking_check_outside_portal()
    case 'patientBookedThatDay':
      return collision?.kind === 'patient'
        ? m.booking_check_patient_booked_at({ time: when })
        : m.booking_check_patient_booked()
  }
}

/** The checks of the core, and what the patient still has to hand in. */
export function checkLines(request: Checked): CheckLine[] {
  const lines = request.checks.map((check) => checkLine(check, request))
  if (request.formsOutstanding === 0) return lines
  const label = m.booking_check_forms({ count: request.formsOutstanding })
  return [...lines, { id: 'forms', label, tone: 'waiting', shape: 'alert' }]
}
