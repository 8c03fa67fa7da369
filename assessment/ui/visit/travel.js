// A page link, or Back, is one request among others: a later one of the page being left, such as for a figure still on
// its way, takes its place. The browser then goes again, until the visitor's next step.

const LOOK = 100, LOOKS = 100  // milliseconds, times
const MOST = 3  // goes of one journey: a page may send the visitor back on purpose
const LINKS = 'a[data-testid="stPageLink-NavLink"]'

const visit = window.caVendVisit ?? { shown: null, journey: null }  // the page that ran last; where the visitor goes

// Every page is beside the others. Streamlit leaves the first one out of its links: “?lang=fr” is where the browser is.
const pageAt = (address) => new URL(address, new URL('.', location.href)).pathname.split('/').pop()
const pageOf = (link) => pageAt(link.getAttribute('href'))
// The click itself may be held until what was typed has come (unsent.js); going before it would be in vain.
const isHeld = () => document.documentElement.classList.contains('ca-vend-click-held')
const whole = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'

function begin(target, go) {
  const left = visit.shown?.page
  if (left !== undefined && left !== target) visit.journey = { left, target, go, goes: 0 }
}

function follow(target) {
  const links = [...document.querySelectorAll(LINKS)].filter((link) => pageOf(link) === target)
  const link = links.find((one) => one.checkVisibility()) ?? links[0]
  link?.click()
}

function goBackTo(address) {
  history.replaceState(history.state, '', address)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

function step(event) {
  if (!event.isTrusted) return
  visit.journey = null
  const link = event.type === 'click' && event.target.closest?.(LINKS)
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  const target = pageOf(link)
  begin(target, () => follow(target))
}

function back(event) {
  if (!event.isTrusted) return
  visit.journey = null
  const address = location.href
  begin(pageAt(address), () => goBackTo(address))
}

function goAgain(looked) {
  const { shown, journey } = visit
  if (journey === null || shown.page === journey.target) return
  if (isHeld() || !whole()) {
    if (looked < LOOKS) setTimeout(() => visit.shown === shown && goAgain(looked + 1), LOOK)
  } else if (shown.page === journey.left && journey.goes < MOST) {
    journey.goes += 1
    journey.go()
  } else {
    visit.journey = null
  }
}

// For another tab, which goes by the address of the link alone.
function nameFirstPage() {
  for (const link of document.querySelectorAll(`${LINKS}[href^="?"]`)) link.setAttribute('href', `./${link.getAttribute('href')}`)
}

if (!window.caVendVisit) {
  window.caVendVisit = visit
  for (const kind of ['click', 'keydown']) window.addEventListener(kind, step, { capture: true })
  window.addEventListener('popstate', back, { capture: true })
}

export default function ({ data }) {
  visit.shown = data
  nameFirstPage()
  goAgain(0)
}
