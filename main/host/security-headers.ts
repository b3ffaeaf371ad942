/** What a browser may do with our pages: nothing that they do not need. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Positions of floating parts are set as attributes by the component library.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
]

const policyOf = (...more: readonly string[]): string => [...policy, ...more].join('; ')

/** Framed by nobody, and frames nothing: also the patients' pages as the hub serves them. */
export const contentSecurityPolicy = policyOf("frame-ancestors 'none'")

/** Pages that are bound otherwise on a clinic's PC. */
export const pagePolicies: Readonly<Record<string, string>> = {
  // The desk shows the portal as it would be with settings that nobody has saved yet.
  'desk.html': policyOf("frame-src 'self'", "frame-ancestors 'none'"),
  // That preview: framed by pages of the same origin alone.
  'portal.html': policyOf("frame-ancestors 'self'"),
}

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}
