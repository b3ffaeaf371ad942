/** What the three sign-up e-mails say until a clinic writes its own; plain text with merge fields. */
import type { Locale } from './locale.ts'
import type { EmailTemplate } from './setting-values.ts'

type Templates = Readonly<Record<Locale, EmailTemplate>>

const lines = (...text: readonly string[]) => text.join('\n')

export const confirmationEmail: Templates = {
  en: {
    subject: 'Confirm your account with {{clinic.name}}',
    body: lines(
      'Hello {{patient.firstName}},',
      '',
      'Thank you for signing up with {{clinic.name}}. To confirm your e-mail address, open this link:',
      '{{link.url}}',
      '',
      'The link works until {{link.expiresOn}}. If you did not sign up, you can ignore this message.',
      '',
      '{{clinic.name}}',
      '{{clinic.phone}}',
    ),
  },
  fr: {
    subject: 'Confirmez votre compte auprès de {{clinic.name}}',
    body: lines(
      'Bonjour {{patient.firstName}},',
      '',
      'Merci de votre inscription auprès de {{clinic.name}}. Pour confirmer votre adresse courriel, ouvrez ce lien :',
      '{{link.url}}',
      '',
      'Le lien est valide jusqu’au {{link.expiresOn}}. Si vous n’êtes pas à l’origine de cette inscription, vous pouvez ignorer ce message.',
      '',
      '{{clinic.name}}',
      '{{clinic.phone}}',
    ),
  },
  it: {
    subject: 'Confermi il suo account presso {{clinic.name}}',
    body: lines(
      'Buongiorno {{patient.firstName}},',
      '',
      'grazie per la registrazione presso {{clinic.name}}. Per confermare il suo indirizzo e-mail, apra questo link:',
      '{{link.url}}',
      '',
      'Il link è valido fino al {{link.expiresOn}}. Se non è stato lei a registrarsi, può ignorare questo messaggio.',
      '',
      '{{clinic.name}}',
      '{{clinic.phone}}',
    ),
  },
  es: {
    subject: 'Confirme su cuenta en {{clinic.name}}',
    body: lines(
      'Hola, {{patient.firstName}}:',
      '',
      'Gracias por registrarse en {{clinic.name}}. Para confirmar su dirección de correo electrónico, abra este enlace:',
      '{{link.url}}',
      '',
      'El enlace es válido hasta el {{link.expiresOn}}. Si usted no se ha registrado, puede ignorar este mensaje.',
      '',
      '{{clinic.name}}',
      '{{clinic.phone}}',
    ),
  },
}

export const invitationEmail: Templates = {
  en: {
    subject: '{{clinic.name}} invites you to its patient portal',
    body: lines(
      'Hello {{patient.firstName}},',
      '',
      'In our patient portal you can book appointments and fill in your forms before you visit. To choose a password, open this link:',
      '{{link.url}}',
      '',
      'The link works once, until {{link.expiresOn}}. After that, call us and we will send you a new one.',
      '',
      '{{clinic.name}}',
      '{{clinic.phone}}',
    ),
  },
  fr: {
    subject: '{{clinic.name}} vous invite à son portail des patients',
    body: lines(
      'Bonjour {{patient.firstName}},',
      '',
      'Notre portail vous permet de prendre rendez-vous et de remplir vos formulaires avant votre visite. Pour choisir un mot de passe, ouvrez ce lien :',
      '{{link.url}}',
      '',
      'Le lien ne peut servir qu’une fois, jusqu’au {{link.expiresOn}}. Passé cette date, appelez-nous et nous vous en enverrons un nouveau.',
      '',
      '{{clinic.name}}',
      '{{clinic.phone}}',
    ),
  },
  it: {
    subject: '{{clinic.name}} la invita al portale dei pazienti',
    body: lines(
      'Buongiorno {{patient.firstName}},',
      '',
      'nel nostro portale può prenotare gli appuntamenti e compilare i moduli prima della visita. Per scegliere una password, apra questo link:',
      '{{link.url}}',
      '',
      'Il link può essere usato una sola volta, fino al {{link.expiresOn}}. Dopo quella data ci telefoni e gliene invieremo uno nuovo.',
      '',
      '{{clinic.name}}',
      '{{clinic.phone}}',
    ),
  },
  es: {
    subject: '{{clinic.name}} le invita a su portal de pacientes',
    body: lines(
      'Hola, {{patient.firstName}}:',
      '',
      'En nuestro portal puede reservar citas y rellenar sus formularios antes de la visita. Para elegir una contraseña, abra este enlace:',
      '{{link.url}}',
      '',
      'El enlace solo puede usarse una vez, hasta el {{link.expiresOn}}. Después de esa fecha, llámenos y le enviaremos uno nuevo.',
      '',
      '{{clinic.name}}',
      '{{clinic.phone}}',
    ),
  },
}

export const signupNotificationEmail: Templates = {
  en: {
    subject: 'New portal sign-up at {{clinic.name}}',
    body: lines(
      '{{patient.firstName}} {{patient.lastName}} signed up in the portal on {{signup.at}}.',
      '',
      'E-mail: {{patient.email}}',
      'Cell: {{patient.cellPhone}}',
      'Clinic: {{clinic.name}}',
    ),
  },
  fr: {
    subject: 'Nouvelle inscription au portail, {{clinic.name}}',
    body: lines(
      '{{patient.firstName}} {{patient.lastName}} s’est inscrit(e) au portail le {{signup.at}}.',
      '',
      'Courriel : {{patient.email}}',
      'Cellulaire : {{patient.cellPhone}}',
      'Clinique : {{clinic.name}}',
    ),
  },
  it: {
    subject: 'Nuova registrazione al portale, {{clinic.name}}',
    body: lines(
      'Il {{signup.at}} è arrivata una registrazione al portale: {{patient.firstName}} {{patient.lastName}}.',
      '',
      'E-mail: {{patient.email}}',
      'Cellulare: {{patient.cellPhone}}',
      'Clinica: {{clinic.name}}',
    ),
  },
  es: {
    subject: 'Nuevo registro en el portal, {{clinic.name}}',
    body: lines(
      '{{patient.firstName}} {{patient.lastName}} se registró en el portal el {{signup.at}}.',
      '',
      'Correo electrónico: {{patient.email}}',
      'Móvil: {{patient.cellPhone}}',
      'Clínica: {{clinic.name}}',
    ),
  },
}
