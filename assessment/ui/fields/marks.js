// Marks fields, again whenever Streamlit has drawn one anew: their keyboard, that they are refused, and what tells why.

let boxes = []
let last = 0  // the refusal that was shown last

const writes = (element) => element.matches('input:not([type="radio"]):not([type="checkbox"]), textarea, select, [role="radio"]')

function mark(input, { line, refusal, figures }) {
  if (figures && input.inputMode !== 'decimal') input.inputMode = 'decimal'
  const said = document.querySelector(`.${line}`)
  if (said && said.id !== line) said.id = line
  const is = { 'aria-invalid': refusal === null ? null : 'true', 'aria-describedby': said ? line : null }
  for (const [name, value] of Object.entries(is)) {
    if (value === input.getAttribute(name)) continue
    if (value !== null) input.setAttribute(name, value)
    else if (name === 'aria-invalid' || input.getAttribute(name) === line) input.removeAttribute(name)
  }
  if (refusal === null || refusal <= last) return
  last = refusal
  if (document.activeElement === document.body || !writes(document.activeElement)) input.focus()
}

function markAll() {
  for (const box of boxes) {
    const input = document.querySelector(`.${box.box} input`)
    if (input) mark(input, box)
  }
}

new MutationObserver(markAll).observe(document.body, { childList: true, subtree: true })

export default function ({ data }) {
  boxes = data.boxes
  markAll()
}
