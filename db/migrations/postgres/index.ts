import { Hub1770000000001 } from './0001-hub.ts'
import { Attachments1770000000002 } from './0002-attachments.ts'
import { FeedMarks1770000000003 } from './0003-feed-marks.ts'
import { PhotosAndForms1770000000004 } from './0004-photos-and-forms.ts'
import { JoinAgain1770000000005 } from './0005-join-again.ts'
import { Mail1770000000007 } from './0007-mail.ts'
import { Documents1770000000009 } from './0009-documents.ts'
import { PortalAccounts1770000000010 } from './0010-portal-accounts.ts'
import { PatientRequests1770000000011 } from './0011-patient-requests.ts'
import { IntakeCodes1770000000012 } from './0012-intake-codes.ts'
import { ReminderTimes1770000000013 } from './0013-reminder-times.ts'
import { Coverages1770000000014 } from './0014-coverages.ts'

/** In order; a release never changes or removes one that an earlier release had. */
export const postgresMigrations = [
  Hub1770000000001,
  Attachments1770000000002,
  FeedMarks1770000000003,
  PhotosAndForms1770000000004,
  JoinAgain1770000000005,
  Mail1770000000007,
  Documents1770000000009,
  PortalAccounts1770000000010,
  PatientRequests1770000000011,
  IntakeCodes1770000000012,
  ReminderTimes1770000000013,
  Coverages1770000000014,
]
