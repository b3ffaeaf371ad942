/** The record whose page is open: its changes stand in the bar of the settings, and leaving it asks. */
export interface OpenRecord {
  /** Pages under this address belong to it. */
  readonly base: string
  readonly changes: number
  readonly saving: boolean
  readonly problem: string | undefined
  save(): Promise<boolean>
  discard(): void
}

class OpenRecordHolder {
  current = $state.raw<OpenRecord>()

  /** In an effect: as long as the page is there. */
  hold(record: OpenRecord): () => void {
    this.current = record
    return () => {
      if (this.current === record) this.current = undefined
    }
  }
}

export const openRecord = new OpenRecordHolder()
