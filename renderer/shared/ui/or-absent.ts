/**
 * bits-ui's bindable values may be undefined when running, but its types were written without
 * `exactOptionalPropertyTypes`, which reads `value?: T` as never undefined. Only for such binds.
 */
export function orAbsent<T>(value: T | undefined): T {
  return value as T
}
