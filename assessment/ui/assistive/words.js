// What Streamlit itself writes, in the words of the page's language: exactly its own sentences, where it writes them.
// What an owner typed stands elsewhere, or says something else.

// Where it writes; in a list of choices, its own line above those of the page.
const PLACES = [
  '[data-testid="InputInstructions"]', '[data-testid="stFileUploader"]', '[data-testid="stFileUploaderDropzone"]',
  '[data-testid="stSelectboxVirtualDropdown"]', '[data-testid="stMultiSelectDropdown"]',
  '[data-testid="stDateInputCalendar"]', '[data-testid="stToastViewButton"]', '[data-testid="stSkipToContent"]',
  '[data-testid="stDialog"]', '[data-testid="stStatusWidget"]', '[data-testid="stConnectionStatus"]',
  '[data-testid="stTooltipContent"]', '[data-testid="stTooltipErrorContent"]',
  '[data-testid="stDataFrameColumnMenu"]', '[data-testid="stDataFrameColumnVisibilityMenu"]',
  '[data-testid="stMainMenuPopover"]', '[data-testid="stMainMenuList"]', '[data-testid="stElementToolbar"]',
  '[data-testid="search-result-area"]', '.gdg-search-status', '[role="menuitem"]',
].join(',')
const ATTRIBUTES = ['aria-label', 'title', 'placeholder']
const NAMED = 'button, a, summary, [role="progressbar"], [role="region"], [role="dialog"], input[type="file"], input[placeholder],'
  + ' [data-testid="stFileUploaderDropzone"]'

let exact = new Map(), patterns = []
const written = new Map()  // by text or element: what Streamlit wrote and what stands there now, by attribute

function speak(words) {
  exact = new Map(words.filter(([theirs]) => !theirs.includes('*')))
  patterns = words.filter(([theirs]) => theirs.includes('*')).map(([theirs, ours]) => [theirs.split('*'), ours])
}

const isBeingTyped = (text) => [...document.querySelectorAll('input[role="combobox"]')].some(({ value }) => value === text)

function translated(text) {
  const said = text.trim()
  if (exact.has(said)) return exact.get(said)
  for (const [[before, after], ours] of patterns) {
    if (!said.startsWith(before) || !said.endsWith(after) || said.length <= before.length + after.length) continue
    const filled = said.slice(before.length, said.length - after.length)
    if (before !== 'Add: ' || isBeingTyped(filled)) return ours.replace('*', () => filled)
  }
}

function put(holder, name, theirs, write) {
  const ours = translated(theirs)
  if (ours === undefined || ours === theirs) return
  written.set(holder, { ...written.get(holder), [name]: { theirs, ours } })
  write(ours)
}

function nameElement(element) {
  for (const name of ATTRIBUTES) {
    const said = element.getAttribute(name)
    if (said) put(element, name, said, (ours) => element.setAttribute(name, ours))
  }
}

function readTexts(place) {
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) readText(texts.currentNode)
}

function readText(text) {
  put(text, 'text', text.nodeValue, (ours) => { text.nodeValue = ours })
}

// An icon inside a sentence is heard by its English name, "cloud_done icon": the words beside it say it.
function hush(icon) {
  if (icon.getAttribute('aria-label')?.endsWith(' icon')) icon.setAttribute('aria-hidden', 'true')
}

function read(element) {
  const all = (selector) => [...(element.matches(selector) ? [element] : []), ...element.querySelectorAll(selector)]
  all('[role="img"][aria-label]').forEach(hush)
  if (exact.size === 0) return
  if (element.closest(PLACES)) readTexts(element)
  else all(PLACES).forEach(readTexts)
  all(NAMED).forEach(nameElement)
}

function restore() {
  for (const [holder, names] of written) {
    for (const [name, { theirs, ours }] of Object.entries(names)) {
      if (name === 'text') { if (holder.nodeValue === ours) holder.nodeValue = theirs }
      else if (holder.getAttribute(name) === ours) holder.setAttribute(name, theirs)
    }
  }
  written.clear()
}

function forgetWhatIsGone() {
  for (const holder of written.keys()) if (!holder.isConnected) written.delete(holder)
}

new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type === 'attributes') target.matches('[role="img"]') ? hush(target) : target.matches(NAMED) && exact.size && nameElement(target)
    else if (type === 'characterData') target.parentElement?.closest(PLACES) && readText(target)
    else for (const added of addedNodes) {
      if (added instanceof Element) read(added)
      else if (added instanceof Text && target.closest(PLACES)) readText(added)
    }
  }
  if (written.size > 500) forgetWhatIsGone()
}).observe(document.body, {
  childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES,
})

let spoken = null

export default function ({ data }) {
  if (spoken === data.language) return
  spoken = data.language
  restore()
  speak(data.words)
  read(document.body)
}
