// What Streamlit's own elements say of themselves to those who do not see them, put right wherever they are drawn.
let labelled = 0
const MENDED = {
  // Neither a place of its own nor named: the button in it is what can be reached, and says for what.
  '[data-testid="stFileUploaderDropzone"]': (zone) => {
    zone.removeAttribute('role')
    zone.removeAttribute('aria-label')
  },
  '[data-testid="stFileUploader"] button': (button) => {
    const label = button.closest('[data-testid="stFileUploader"]').querySelector('[data-testid="stWidgetLabel"]')
    if (!label) return
    label.id ||= `ca-vend-label-${(labelled += 1)}`
    button.setAttribute('aria-describedby', label.id)
  },
  // Named by a title it does not have: its text is what it says.
  '[data-testid="stToast"]': (toast) => {
    toast.removeAttribute('aria-labelledby')
    toast.setAttribute('aria-label', toast.querySelector('[data-testid="stMarkdownContainer"]')?.textContent ?? '')
  },
  // Two tables on a page may have one name, two regions may not.
  '[data-testid="stDataFrameResizable"]': (table) => table.setAttribute('role', 'group'),
  // Its lines are wrapped (screen.css): there is nothing to scroll with the keys, and no need to stop there.
  '[data-testid="stCode"]': (code) => code.removeAttribute('tabindex'),
}

function mend(within) {
  for (const [selector, repair] of Object.entries(MENDED)) {
    if (within.matches(selector)) repair(within)
    within.querySelectorAll(selector).forEach(repair)
  }
}

// Menus and messages are drawn outside of the app, which alone knows the theme.
function tellTheme(app) {
  document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme
}

export default function () {
  const app = document.querySelector('[data-testid="stApp"]')
  if (window.caVendMended === app) return
  window.caVendMended = app
  mend(document.body)
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) mend(node)
  }).observe(document.body, { childList: true, subtree: true })
  tellTheme(app)
  new MutationObserver(() => tellTheme(app)).observe(app, { attributes: true, attributeFilter: ['class'] })
}
