/** Chromium alone knows no `app:` scheme: the double shows `app://foyer/x` as `http://foyer.app.localhost/x`. */
export function toShown(url: string): string {
  return url.replace(/^(app):\/\/([^/]+)/, 'http://$2.$1.localhost')
}

export function toReal(url: string): string {
  return url.replace(/^http:\/\/([^/]+)\.(app)\.localhost(?=\/|$)/, '$2://$1')
}
