import { Clinic1770000000001 } from './0001-clinic.ts'
import { PatientSearch1770000000002 } from './0002-patient-search.ts'
import { RequestAge1770000000003 } from './0003-request-age.ts'
import { Sync1770000000004 } from './0004-sync.ts'
import { Attachments1770000000005 } from './0005-attachments.ts'
import { FeedMarks1770000000006 } from './0006-feed-marks.ts'
import { PhotosAndForms1770000000007 } from './0007-photos-and-forms.ts'
import { Mail1770000000010 } from './0010-mail.ts'
import { Documents1770000000012 } from './0012-documents.ts'
import { PortalAccounts1770000000013 } from './0013-portal-accounts.ts'
import { PatientRequests1770000000014 } from './0014-patient-requests.ts'
import { ShorterSearch1770000000015 } from './0015-shorter-search.ts'
import { IntakeCodes1770000000016 } from './0016-intake-codes.ts'
import { ReminderTimes1770000000017 } from './0017-reminder-times.ts'
import { Coverages1770000000018 } from './0018-coverages.ts'
import { ResultMarks1770000000019 } from './0019-result-marks.ts'
import { ResultPlaces1770000000020 } from './0020-result-places.ts'

/** In order; a release never changes or removes one that an earlier release had. */
export const sqliteMigrations = [
  Clinic1770000000001,
  PatientSearch1770000000002,
  RequestAge1770000000003,
  Sync1770000000004,
  Attachments1770000000005,
  FeedMarks1770000000006,
  PhotosAndForms1770000000007,
  Mail1770000000010,
  Documents1770000000012,
  PortalAccounts1770000000013,
  PatientRequests1770000000014,
  ShorterSearch1770000000015,
  IntakeCodes1770000000016,
  ReminderTimes1770000000017,
  Coverages1770000000018,
  ResultMarks1770000000019,
  ResultPlaces1770000000020,
]

/** How new the schema of this version is. */
export const newestMigration = sqliteMigrations.at(-1)?.name ?? ''
