/** OpenAPI 3.1 of what the hub answers to devices. */
import { deviceProcedures } from '#contract/index.ts'
import { device } from '#contract/device/index.ts'
import { openApiOf } from '#main/host/openapi.ts'
import type { OpenApiDocument } from '#main/host/openapi.ts'

const description = `What devices ask of the hub of their clinic. \`device.join\` and \`device.found\` take a code;
everything else is signed: \`authorization: Foyer clinicKey="…", device="…", challenge="…", signature="…"\`, an
Ed25519 signature over method, path, SHA-256 of the body as sent and the challenge of the last answer's header
\`x-foyer-challenge\`, one a line. \`docs/sync.md\` in the repository says it in full.`

export async function hubOpenApi(version: string): Promise<OpenApiDocument> {
  const document = await openApiOf({
    contract: { device },
    entries: deviceProcedures,
    title: 'Foyer hub',
    version,
    description,
    security: {
      name: 'device',
      scheme: { type: 'apiKey', in: 'header', name: 'authorization' },
    },
    commonErrors: [
      ...(['invalid_input', 'too_large', 'rate_limited'] as const),
      ...(['signature_refused', 'device_revoked'] as const),
    ],
  })
  document.paths = { ...document.paths, '/device/events': { get: events } }
  return document
}

const events = {
  operationId: 'device.events',
  summary: 'The head of the feed, at once and whenever it moves: `event: head`, `data: <number>`.',
  tags: ['device'],
  responses: {
    '200': {
      description: 'A stream',
      content: { 'text/event-stream': { schema: { type: 'string' as const } } },
    },
  },
}
