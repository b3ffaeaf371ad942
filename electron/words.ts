/** The shell's own words. The pages have theirs in resources/translations. */
import type { HostFile } from '#contract/host.ts'
import type { Language } from '#contract/index.ts'

interface Words {
  menu: {
    file: string
    newAppointment: string
    startKiosk: string
    lock: string
    quit: string
    edit: string
    search: string
    view: string
    schedule: string
    pending: string
    settings: string
    window: string
    help: string
    shortcuts: string
  }
  save: { title: string; kinds: Record<HostFile['type'], string> }
  keyring: { title: string; detail: string }
  data: { title: string; detail: string }
  crash: { title: string; detail: string; reload: string; quit: string }
}

const kinds = (
  pdf: string,
  json: string,
  word: string,
  picture: string,
): Record<HostFile['type'], string> => ({
  'application/pdf': pdf,
  'application/json': json,
  'application/msword': word,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': word,
  'image/png': picture,
  'image/jpeg': picture,
  'image/gif': picture,
  'image/webp': picture,
  'image/svg+xml': picture,
})

export const words: Record<Language, Words> = {
  en: {
    menu: {
      file: 'File',
      newAppointment: 'New Appointment',
      startKiosk: 'Start Kiosk…',
      lock: 'Lock',
      quit: 'Quit Foyer',
      edit: 'Edit',
      search: 'Search or Command',
      view: 'View',
      schedule: 'Schedule',
      pending: 'Pending',
      settings: 'Settings',
      window: 'Window',
      help: 'Help',
      shortcuts: 'Keyboard Shortcuts',
    },
    save: {
      title: 'Save the file',
      kinds: kinds('PDF document', 'JSON file', 'Word document', 'Picture'),
    },
    keyring: {
      title: 'There is no safe place for the key of your data',
      detail:
        'This computer offers no keyring (GNOME Keyring or KWallet), so the key would lie in plain text. Unlock or install a keyring and start Foyer again, or start it with --key-folder and the path of a folder that only you can read. If the key was in a keyring that is gone, your recovery key opens the data.',
    },
    data: {
      title: 'Foyer cannot open its data',
      detail: 'Nothing was changed. The reason is:',
    },
    crash: {
      title: 'The window stopped working',
      detail: 'It stopped several times in a row. What was saved is safe.',
      reload: 'Open again',
      quit: 'Quit',
    },
  },
  fr: {
    menu: {
      file: 'Fichier',
      newAppointment: 'Nouveau rendez-vous',
      startKiosk: 'Démarrer la borne…',
      lock: 'Verrouiller',
      quit: 'Quitter Foyer',
      edit: 'Édition',
      search: 'Rechercher ou commander',
      view: 'Affichage',
      schedule: 'Agenda',
      pending: 'En attente',
      settings: 'Réglages',
      window: 'Fenêtre',
      help: 'Aide',
      shortcuts: 'Raccourcis clavier',
    },
    save: {
      title: 'Enregistrer le fichier',
      kinds: kinds('Document PDF', 'Fichier JSON', 'Document Word', 'Image'),
    },
    keyring: {
      title: 'Aucun endroit sûr pour la clé de vos données',
      detail:
        'Cet ordinateur n’offre aucun trousseau (GNOME Keyring ou KWallet) : la clé serait conservée en clair. Déverrouillez ou installez un trousseau puis redémarrez Foyer, ou démarrez-le avec --key-folder suivi du chemin d’un dossier que vous seul pouvez lire. Si la clé se trouvait dans un trousseau disparu, votre clé de récupération ouvre les données.',
    },
    data: {
      title: 'Foyer ne peut pas ouvrir ses données',
      detail: 'Rien n’a été modifié. La raison :',
    },
    crash: {
      title: 'La fenêtre a cessé de fonctionner',
      detail:
        'Cela s’est produit plusieurs fois de suite. Ce qui a été enregistré est en sécurité.',
      reload: 'Rouvrir',
      quit: 'Quitter',
    },
  },
  it: {
    menu: {
      file: 'File',
      newAppointment: 'Nuovo appuntamento',
      startKiosk: 'Avvia il chiosco…',
      lock: 'Blocca',
      quit: 'Esci da Foyer',
      edit: 'Modifica',
      search: 'Cerca o comanda',
      view: 'Vista',
      schedule: 'Agenda',
      pending: 'In attesa',
      settings: 'Impostazioni',
      window: 'Finestra',
      help: 'Aiuto',
      shortcuts: 'Scorciatoie da tastiera',
    },
    save: {
      title: 'Salva il file',
      kinds: kinds('Documento PDF', 'File JSON', 'Documento Word', 'Immagine'),
    },
    keyring: {
      title: 'Non c’è un posto sicuro per la chiave dei dati',
      detail:
        'Questo computer non offre un portachiavi (GNOME Keyring o KWallet): la chiave resterebbe in chiaro. Sblocchi o installi un portachiavi e riavvii Foyer, oppure lo avvii con --key-folder e il percorso di una cartella che solo Lei può leggere. Se la chiave era in un portachiavi che non c’è più, la chiave di recupero apre i dati.',
    },
    data: {
      title: 'Foyer non riesce ad aprire i suoi dati',
      detail: 'Nulla è stato modificato. Il motivo è:',
    },
    crash: {
      title: 'La finestra ha smesso di funzionare',
      detail: 'È successo più volte di seguito. Ciò che è stato salvato è al sicuro.',
      reload: 'Riapri',
      quit: 'Esci',
    },
  },
  es: {
    menu: {
      file: 'Archivo',
      newAppointment: 'Nueva cita',
      startKiosk: 'Iniciar el quiosco…',
      lock: 'Bloquear',
      quit: 'Salir de Foyer',
      edit: 'Edición',
      search: 'Buscar u ordenar',
      view: 'Ver',
      schedule: 'Agenda',
      pending: 'Pendientes',
      settings: 'Ajustes',
      window: 'Ventana',
      help: 'Ayuda',
      shortcuts: 'Atajos de teclado',
    },
    save: {
      title: 'Guardar el archivo',
      kinds: kinds('Documento PDF', 'Archivo JSON', 'Documento de Word', 'Imagen'),
    },
    keyring: {
      title: 'No hay un lugar seguro para la clave de los datos',
      detail:
        'Este equipo no ofrece ningún llavero (GNOME Keyring o KWallet), así que la clave quedaría sin cifrar. Desbloquee o instale un llavero y vuelva a iniciar Foyer, o inícielo con --key-folder y la ruta de una carpeta que solo usted pueda leer. Si la clave estaba en un llavero que ya no existe, la clave de recuperación abre los datos.',
    },
    data: {
      title: 'Foyer no puede abrir sus datos',
      detail: 'No se ha cambiado nada. El motivo es:',
    },
    crash: {
      title: 'La ventana ha dejado de funcionar',
      detail: 'Ha ocurrido varias veces seguidas. Lo que se guardó está a salvo.',
      reload: 'Abrir de nuevo',
      quit: 'Salir',
    },
  },
}

/** The first of the person's languages that Foyer speaks. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const code = tag.slice(0, 2).toLowerCase()
    if (code === 'en' || code === 'fr' || code === 'it' || code === 'es') return code
  }
  return 'en'
}
