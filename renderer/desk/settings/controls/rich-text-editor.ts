/** The editor of formatted messages: what it can do is what the portal and the e-mails show. */
import { Editor } from '@tiptap/core'
import Image from '@tiptap/extension-image'
import StarterKit from '@tiptap/starter-kit'

export type { Editor } from '@tiptap/core'

/** Pictures come along inside the message: one from elsewhere would tell its server who reads what. */
const OwnPicture = Image.extend({
  parseHTML: () => [{ tag: 'img[src^="data:image/"]' }],
})

const linkProtocols = ['https', 'http', 'mailto', 'tel']

interface EditorOptions {
  element: HTMLElement
  html: string
  editable: boolean
  /** Names and language of the text box. */
  attributes: Record<string, string>
  /** Empty where nothing is left. */
  onchange(html: string): void
  /** Where the cursor stands, and with it what the buttons show, may have changed. */
  onmove(): void
}

export function createEditor(options: EditorOptions): Editor {
  return new Editor({
    element: options.element,
    content: options.html,
    editable: options.editable,
    // Its styles are ours (RichTextControl): the page takes no style elements.
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        code: false,
        codeBlock: false,
        link: {
          openOnClick: false,
          protocols: linkProtocols,
          HTMLAttributes: { rel: 'noopener noreferrer', target: null },
        },
      }),
      OwnPicture.configure({ allowBase64: true }),
    ],
    editorProps: { attributes: options.attributes },
    onUpdate: ({ editor }) => options.onchange(editor.isEmpty ? '' : editor.getHTML()),
    onTransaction: () => options.onmove(),
  })
}
