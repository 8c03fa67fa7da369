// What is being typed and is not saved yet: sent before it can get lost, and told apart from what is saved.

const FIELD = '[data-testid="stTextInput"] input, [data-testid="stTextArea"] textarea'

// By field: its name, the dossier, what was typed there in which visit, and when the server was told (null: not yet).
const typed = new Map()
const before = new WeakMap()  // what a field held when it was stepped into, or last sent
let server = { visit: null, run: 0, told: 0 }

const isList = (element) => element.getAttribute?.('role') === 'combobox'
const dossier = () => new URLSearchParams(location.search).get('d')

// The key of its widget, without the number that changes from one visit to the next; a box to search in has none.
const nameOf = (field) => field.closest('[class*="st-key-w-"]')?.className.match(/st-key-w-\d+-(\S+)/)?.[1]
const isField = (element) => element instanceof Element && element.matches(FIELD) && nameOf(element) !== undefined

// The editor of a cell: its table sends what was typed a moment after it closes, and Escape gives it up.
const CELL = 'textarea.gdg-input'
const isCell = (element) => element instanceof Element && element.matches(CELL)
const CELL_IS_SENT_WITHIN = 400  // milliseconds after it is gone
const LOOK = 10, LOOKS = 300  // milliseconds, times: nothing is sent of a cell that holds what it held before

// Kept in this browser where the page is left over them, by the name of the field: until the server has taken them.
const DRAFTS = 'ca-vend:unsent:'

function drafts() {
  try { return JSON.parse(localStorage.getItem(DRAFTS + dossier())) ?? {} } catch { return {} }
}

function putDrafts(texts) {
  try {
    if (Object.keys(texts).length === 0) localStorage.removeItem(DRAFTS + dossier())
    else localStorage.setItem(DRAFTS + dossier(), JSON.stringify(texts))
  } catch {}
}

function dropDrafts(names) {
  putDrafts(Object.fromEntries(Object.entries(drafts()).filter(([name]) => !names.includes(name))))
}

function show() {
  document.documentElement.classList.toggle('ca-vend-unsent', typed.size > 0)
}

function leave(field) {
  const entry = typed.get(field)
  if (!entry) return
  entry.sent = server
  before.set(field, entry.text)
}

function send() {
  if (typed.has(document.activeElement)) document.activeElement.blur()
}

document.addEventListener('focusin', ({ target }) => isField(target) && before.set(target, target.value), true)
document.addEventListener('focusout', ({ target }) => leave(target), true)

document.addEventListener('input', ({ target }) => {
  if (!isField(target) && !isCell(target)) return
  if (target.value === before.get(target)) typed.delete(target)
  else typed.set(target, { name: nameOf(target), dossier: dossier(), text: target.value, visit: server.visit, sent: null })
  show()
}, true)

document.addEventListener('keydown', (event) => {
  const { target, key } = event
  if (key === 'Enter' && (target.tagName === 'INPUT' || event.ctrlKey || event.metaKey)) leave(target)
  if (key !== 'Escape') return
  if (isCell(target) && typed.delete(target)) return show()
  send()  // the panel around the field is about to close over it
  if (isList(target)) {  // open or closed, Streamlit's would give up its value
    event.stopImmediatePropagation()
    target.blur()
  }
}, true)

// What a click does comes after the cells just left, which a page drawn anew would lose and a request for another page
// overtake. Timers fire in their order: one set when the editor is gone comes after the one its table sends by.
let cellsHaveCome = null

function once(holds, looks, act) {
  if (holds() || looks === 0) act()
  else setTimeout(once, LOOK, holds, looks - 1, act)
}

function awaitCells() {
  const isGone = () => document.querySelector(CELL) === null
  const areAnswered = () => ![...typed.keys()].some(isCell)
  cellsHaveCome ??= new Promise((resolve) => {
    once(isGone, LOOKS, () => setTimeout(once, CELL_IS_SENT_WITHIN, areAnswered, LOOKS, resolve))
  }).then(() => {
    cellsHaveCome = null
    document.documentElement.classList.remove('ca-vend-click-held')
  })
}

document.addEventListener('focusout', ({ target }) => isCell(target) && typed.has(target) && awaitCells(), true)

document.addEventListener('click', (event) => {
  if (!event.isTrusted || cellsHaveCome === null || event.target.closest('[data-testid="stDataFrame"]')) return
  event.stopImmediatePropagation()
  event.preventDefault()
  document.documentElement.classList.add('ca-vend-click-held')  // for travel.js
  cellsHaveCome.then(() => event.target.click())
}, true)

// What is sent now may not arrive any more.
function putAway() {
  send()
  const here = [...typed.values()].filter((entry) => entry.name && entry.dossier !== null && entry.dossier === dossier())
  if (here.length > 0) putDrafts({ ...drafts(), ...Object.fromEntries(here.map(({ name, text }) => [name, text])) })
}

document.addEventListener('visibilitychange', () => document.hidden && putAway())

addEventListener('beforeunload', (event) => {
  if (typed.size === 0) return
  putAway()
  event.preventDefault()
})

// A run asked for before the field was left comes to its end without the text. One that the field shows otherwise was
// understood; of a field that is gone, as the note of a closed panel, later runs tell.
const LATER = 3
const TELLING = 500  // characters that tell a text

function hasCome({ name, text, sent }, field, { run, came }) {
  if (run <= sent.run) return false
  if (!name || came[name] === [...text].slice(0, TELLING).join('')) return true
  return field.isConnected ? field.value !== text : run >= sent.run + LATER
}

const answerTo = ({ visit, told }) => `${visit}:${told}`

// A server that was started again never heard what it was told while it was down.
function lostOnTheWay(now) {
  const lost = {}
  for (const [field, entry] of typed) {
    const isLost = entry.visit !== now.visit && (entry.sent?.visit === entry.visit || !field.isConnected)
    if (entry.dossier !== dossier() || (isLost && !entry.name)) typed.delete(field)
    else if (isLost && now.heard === answerTo(now)) lost[entry.name] = entry.text
    else if (!isLost && entry.sent !== null && hasCome(entry, field, now)) {
      typed.delete(field)
      dropDrafts([entry.name])
    }
    if (entry.name in lost) Object.assign(entry, { visit: now.visit, sent: now })
  }
  return lost
}

let takenUp = null  // the drafts of an earlier visit that the server was given, and in which run

function leftBehind(now) {
  const of = `${now.visit}:${dossier()}`
  if (takenUp?.of === of) {
    if (now.run > takenUp.run) dropDrafts(takenUp.names.filter((name) => !now.pending.includes(name)))
    return {}
  }
  const typing = new Set([...typed.values()].map(({ name }) => name))
  const left = Object.entries(drafts()).filter(([name]) => !typing.has(name))
  takenUp = { of, run: now.run, names: left.map(([name]) => name) }
  return Object.fromEntries(left)
}

export default function ({ data, setStateValue }) {
  const isNews = server.visit !== null && answerTo(data) !== answerTo(server)
  server = data
  const lost = { ...leftBehind(data), ...lostOnTheWay(data) }
  show()
  if (Object.keys(lost).length > 0) setStateValue('lost', { visit: data.visit, dossier: dossier(), texts: lost })
  // The fields of the same run take their values first.
  if (isNews) setTimeout(() => setStateValue('heard', answerTo(data)))
}
