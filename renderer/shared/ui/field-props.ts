/** What every labelled control takes; `Field` shows it. */
export interface FieldProps {
  label: string
  /** The label is read aloud but not shown: only where the surroundings say it. */
  hideLabel?: boolean | undefined
  help?: string | undefined
  /** In the words of a kind receptionist; its presence marks the control as wrong. */
  error?: string | undefined
  /** Shows *optional* beside the label. */
  optional?: boolean | undefined
  disabled?: boolean | undefined
}

/** What `Field` hands to the control it wraps. */
export interface FieldParts {
  readonly id: string
  readonly labelId: string
  readonly describedBy: string | undefined
  readonly invalid: boolean
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
  readonly group?: string
  readonly disabled?: boolean
}
