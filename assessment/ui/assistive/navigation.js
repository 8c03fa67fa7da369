// The links to the steps, wherever they are drawn, are a landmark of navigation that says which step is the present one.

function mark(label) {
  for (const steps of document.querySelectorAll('.st-key-steps_wide, .st-key-steps_listed')) {
    steps.setAttribute('role', 'navigation')
    steps.setAttribute('aria-label', label)
    for (const link of steps.querySelectorAll('a')) {
      const present = link.querySelector('strong') ? 'step' : null
      if (link.ariaCurrent !== present) link.ariaCurrent = present
    }
  }
}

let label = null, waits = false

function markSoon() {
  if (waits) return
  waits = true
  setTimeout(() => { waits = false; mark(label) })
}

new MutationObserver(markSoon).observe(document.body, { childList: true, subtree: true })

// A menu closes over the way taken in it, which may lead to the page it stands on.
const WAY = '[data-testid="stPopoverBody"] :is(a[href], [data-testid="stDownloadButton"] button)'

document.addEventListener('click', ({ target }) => {
  const way = target.closest?.(WAY)
  if (way) setTimeout(() => way.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })))
})

export default function ({ data }) {
  label = data.label
  markSoon()
}
