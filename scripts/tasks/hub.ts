/** `npm run hub -- [--database URL | --data DIR] --port N` */
import '#hub/host/hub.ts'
