// Where the visitor comes to another place: its top is shown and its heading has the focus, or the part sought.
//
// The heading is the first one that the place before did not have, so that the next group of questions is named under a
// title that stays. It has the focus once the page is whole: what stands there before may be of the place just left. The
// first page of a visit keeps the focus where the browser puts it, at the top, before the link that skips the header.
const LOOK = 100, LOOKS = 100  // milliseconds, times
const CALM = 8  // looks in a row at a page that is whole, until what is looked for is not expected any more
const HEADINGS = 'h1, h2, h3, h4, h5, h6'
const FIELDS = 'input:not([type="hidden"], [tabindex="-1"]), textarea, summary, [data-testid^="stBaseButton"]'
const WRITTEN_IN = 'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, [contenteditable="true"]'

const main = () => document.querySelector('[data-testid="stMain"]')
const headings = () => [...(main()?.querySelectorAll(HEADINGS) ?? [])].filter((one) => one.checkVisibility())
const says = (heading) => heading.textContent.trim()
const whole = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'

function focus(element) {
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus({ preventScroll: true })
}

// What is being typed in by now is left alone.
function taken(before) {
  const active = document.activeElement
  return active !== before && active.matches(WRITTEN_IN)
}

function arrive({ place, part }, first) {
  const before = document.activeElement
  const left = window.caVendHeadings ?? []
  main()?.scrollTo({ top: 0 })
  let calm = 0
  const look = (looked) => {
    if (window.caVendPlace !== place) return
    const sought = part && document.querySelector(`.st-key-${part}`)
    const there = headings()
    const fresh = there.find((one) => !left.includes(says(one)))
    calm = whole() ? calm + 1 : 0
    const found = calm > 0 && (part ? sought : fresh)
    if (!found && calm < CALM && looked < LOOKS) return setTimeout(() => look(looked + 1), LOOK)
    window.caVendHeadings = there.map(says)
    sought?.scrollIntoView({ block: 'start' })
    if (taken(before) || (first && !sought)) return
    const target = sought
      ? sought.querySelector(HEADINGS) ?? sought.querySelector(FIELDS) ?? sought
      : fresh ?? there[0]
    if (target) focus(target)
  }
  look(0)
}

export default function ({ data }) {
  const before = window.caVendPlace
  if (before === data.place) return
  window.caVendPlace = data.place
  arrive(data, before === undefined)
}
