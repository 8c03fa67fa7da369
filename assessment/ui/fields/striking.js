// A table takes every key struck in it, however slow the page: its cells open and close a moment after the key for it.

const BOX = 'textarea.gdg-input'
const TABLE = '[data-testid="stDataFrame"]'
const ENDS = ['Enter', 'Tab', 'Escape']
const LOOK = 10, LONGEST = 2000  // milliseconds

const struck = []  // keys that wait
let awaited = null  // the box of a cell is to be there, or gone: 'open' or 'closed'

const box = () => document.querySelector(BOX)
const writes = ({ key, ctrlKey, metaKey, altKey }) => [...key].length === 1 && !ctrlKey && !metaKey && !altKey

function wait(state) {
  awaited = state
  const until = performance.now() + LONGEST
  const look = () => {
    if ((box() === null) === (state === 'open') && performance.now() < until) return setTimeout(look, LOOK)
    awaited = null
    while (struck.length > 0 && awaited === null) strike(struck.shift())
  }
  setTimeout(look, LOOK)
}

function strike(key) {
  const open = box()
  open?.focus()
  if (open && key.length === 1) return document.execCommand('insertText', false, key)
  const target = open ?? document.activeElement
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  if (open || key.length === 1) wait(open ? 'closed' : 'open')
}

function hear(event) {
  const { target, key } = event
  const inBox = target.matches?.(BOX)
  if (!event.isTrusted || !(inBox || target.closest?.(TABLE))) return
  if (awaited !== null && (writes(event) || ENDS.includes(key))) {
    event.preventDefault()
    event.stopImmediatePropagation()
    struck.push(key)
  } else if (inBox && ENDS.includes(key)) {
    wait('closed')
  } else if (inBox) {
    event.stopPropagation()  // glide-data-grid would end the cell for this key, without its text, at an Enter soon after
  } else if (writes(event)) {
    wait('open')
  }
}

export default function () {
  if (window.caVendStriking) return
  window.caVendStriking = true
  addEventListener('keydown', hear, { capture: true })
}
