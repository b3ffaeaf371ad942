/** A message ready to send. Knows nothing of how it came about, so that everybody may know it. */
export interface MailAddress {
  name: string
  address: string
}
/** The address that answers to calendar files come to. */
export type Sender = MailAddress

export interface InlineImage {
  cid: string
  mediaType: string
  content: Buffer
}

export interface CalendarFile {
  method: 'REQUEST' | 'CANCEL'
  content: string
}

export interface RenderedMail {
  to: MailAddress[]
  subject: string
  html: string
  text: string
  images: InlineImage[]
  calendar: CalendarFile | null
}
