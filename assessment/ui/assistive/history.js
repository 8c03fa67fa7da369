// One entry of the browser's history for each step of the visitor. Streamlit adds one whenever the address changes: when
// the work gets its link, and twice where a page and what it shows of it are named one after the other.

const SAID_IN_PASSING = ['d', 'lang']  // what the address comes to say without the visitor going anywhere
const STEPS = ['click', 'keydown', 'change', 'drop']

// A link that was there already leads to other work: one may want to go back to that of before.
function staysThere(before, next) {
  const otherWork = before.searchParams.has('d') && before.searchParams.get('d') !== next.searchParams.get('d')
  const rest = ({ searchParams }) => String([...searchParams].filter(([name]) => !SAID_IN_PASSING.includes(name)).sort())
  return !otherWork && before.pathname === next.pathname && rest(before) === rest(next)
}

function watch() {
  const push = window.history.pushState
  let entered = true  // whether the visitor's last step has its entry
  for (const kind of STEPS) {
    window.addEventListener(kind, ({ isTrusted }) => { entered &&= kind === 'click' && !isTrusted }, { capture: true })
  }
  window.addEventListener('popstate', () => { entered = true })
  window.history.pushState = function (state, unused, address) {
    const before = new URL(window.location.href)
    if (entered || staysThere(before, new URL(address, before))) return this.replaceState(state, unused, address)
    entered = true
    push.call(this, state, unused, address)
  }
}

if (!window.caVendSteps) {
  window.caVendSteps = true
  watch()
}

export default function () {}
