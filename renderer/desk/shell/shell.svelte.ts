/** What is open in the frame itself. */
class ShellState {
  palette = $state(false)
  help = $state(false)
  /** Raised to ask the schedule for a new appointment from anywhere. */
  newAppointment = $state(0)
  /** Asks for the PIN that turns this screen into a kiosk. */
  kiosk = $state(false)

  closeAll(): void {
    this.palette = false
    this.help = false
    this.kiosk = false
  }
}

export const shell = new ShellState()
