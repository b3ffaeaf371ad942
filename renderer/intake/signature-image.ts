const width = 900

/** The drawing as a PNG in base64, dark on white, of a size that always fits. */
export function signatureImage(drawing: HTMLCanvasElement): string {
  const copy = document.createElement('canvas')
  copy.width = width
  copy.height = Math.round((width * drawing.height) / Math.max(1, drawing.width))
  const paper = copy.getContext('2d')
  if (paper) {
    paper.fillStyle = 'white'
    paper.fillRect(0, 0, copy.width, copy.height)
    paper.drawImage(drawing, 0, 0, copy.width, copy.height)
  }
  return copy.toDataURL('image/png').replace(/^data:image\/png;base64,/, '')
}
