import { Service } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

export interface ServiceLook {
  serviceName: string
  /** 1–8: one of the eight hues. */
  serviceHue: number
}

export type ServiceLooks = (serviceId: string) => ServiceLook

const unknown: ServiceLook = { serviceName: '', serviceHue: 1 }

/** How each service is called and coloured, those too that are offered no longer. */
export async function serviceLooks(store: ReadableStore): Promise<ServiceLooks> {
  const looks = new Map(
    (await store.find(Service)).map(({ id, name, hue }) => [
      id,
      { serviceName: name, serviceHue: hue },
    ]),
  )
  return (serviceId) => looks.get(serviceId) ?? unknown
}
