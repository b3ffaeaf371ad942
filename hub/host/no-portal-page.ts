/** Where no clinic's portal is: no script, no style of elsewhere, nothing that tells which clinics there are. */
const says = [
  ['en', 'There is no portal at this address. Check it, or call your clinic.'],
  ['fr', 'Il n’y a pas de portail à cette adresse. Vérifiez-la, ou appelez votre clinique.'],
  ['it', 'A questo indirizzo non c’è alcun portale. Lo verifichi, oppure chiami la sua clinica.'],
  ['es', 'No hay ningún portal en esta dirección. Compruébela o llame a su clínica.'],
] as const

export const noPortalPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>404</title>
  </head>
  <body>
    <main>
${says.map(([language, text]) => `      <p lang="${language}">${text}</p>`).join('\n')}
    </main>
  </body>
</html>
`
