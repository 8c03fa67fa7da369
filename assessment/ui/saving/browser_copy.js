// What this browser keeps of each dossier worked on here: an entry, which is its key with a few words about it, and as
// long as there is room a copy of its text. Each is an item of its own, so that tabs which write at the same moment
// cannot lose one another's.
const ENTRY = 'ca-vend:entry:'
const COPY = 'ca-vend:copy:'
const UNSENT = 'ca-vend:unsent:' // what was typed when a page was left, see unsent.js
const PROBE = 'ca-vend:probe'
const BEFORE = 'ca-vend' // everything in one array, as it was kept before there were entries

const forgotten = new Set()
let told = {}
let listening = null

function stored(item) {
  try { return localStorage.getItem(item) } catch { return null }
}

function put(item, text) {
  try { localStorage.setItem(item, text); return true } catch { return false }
}

function erase(item) {
  try { localStorage.removeItem(item) } catch {}
}

function tokens(kind) {
  try {
    return Object.keys(localStorage).filter((item) => item.startsWith(kind)).map((item) => item.slice(kind.length))
  } catch { return [] }
}

// What cannot be read is as good as nothing; the key it stands under still opens its dossier.
function parsed(text) {
  try {
    const value = JSON.parse(text)
    return value !== null && typeof value === 'object' ? value : {}
  } catch { return {} }
}

function entries() {
  const copies = new Set(tokens(COPY))
  const found = tokens(ENTRY).map((token) => {
    const { name, actions, saved, at, waits, left } = parsed(stored(ENTRY + token))
    return {
      token,
      name: typeof name === 'string' ? name : '',
      actions: Number.isInteger(actions) ? actions : 0,
      saved: typeof saved === 'string' ? saved : '',
      at: Number.isFinite(at) ? at : 0,
      waits: waits === true,
      left: left === true,
      here: copies.has(token),
    }
  })
  return found.sort((one, other) => other.at - one.at)
}

function putEntry({ token, name, actions, saved, at, waits, left }) {
  fit(ENTRY + token, JSON.stringify({ name, actions, saved, at, waits, left }))
}

// Where the room is used up the copies of the oldest dossiers make way, those the store has no less of first, and
// never a key. Where even that is not enough they come back, and what was there before stays.
function fit(item, text) {
  if (put(item, text)) return true
  const gone = []
  const oldest = entries().reverse().filter(({ here, token }) => here && COPY + token !== item)
  for (const { token } of [...oldest.filter(({ waits }) => !waits), ...oldest.filter(({ waits }) => waits)]) {
    gone.push([COPY + token, stored(COPY + token)])
    erase(COPY + token)
    if (put(item, text)) return true
  }
  for (const [copy, kept] of gone) put(copy, kept)
  return false
}

function keep({ token, name, actions, saved, document, base, version, last }, at) {
  putEntry({ token, name, actions, saved, at, waits: base !== null, left: false })
  fit(COPY + token, JSON.stringify({ document, base, version, last }))
}

function takeOverFromBefore() {
  const before = parsed(stored(BEFORE))
  erase(BEFORE)
  if (!Array.isArray(before)) return
  const known = new Set(tokens(ENTRY))
  const copies = before.filter((copy) => typeof copy?.token === 'string' && !known.has(copy.token))
  copies.forEach((copy, index) => keep({ ...copy, base: copy.base ?? null }, copies.length - index))
}

// Whoever is one too many leaves the list, and stays at hand until its owner has been told and has kept the link.
function letOldestLeave(most) {
  for (const entry of entries().filter(({ left }) => !left).slice(most)) putEntry({ ...entry, left: true })
}

function forget(orders) {
  for (const [order, token] of orders) {
    if (forgotten.has(order)) continue // another tab may have taken it up again since
    forgotten.add(order)
    for (const kind of [ENTRY, COPY, UNSENT]) erase(kind + token)
  }
}

function keepsAnything() {
  const keeps = put(PROBE, '1') || tokens(ENTRY).length > 0
  erase(PROBE)
  return keeps
}

function tell({ question, wanted, watched }, setStateValue) {
  const copies = entries().map(({ token, name, actions, saved, left, here }) => ({ token, name, actions, saved, left, here }))
  const now = { question, left: JSON.stringify(copies.filter(({ left }) => left)), all: JSON.stringify(copies) }
  const old = told.question === question && told.left === now.left && (!watched || told.all === now.all)
  if (old) return
  told = now
  const copy = parsed(stored(COPY + wanted))
  setStateValue('answer', {
    question,
    copies,
    keeps: keepsAnything(),
    document: copy.document ?? null,
    base: copy.base ?? null,
    version: copy.version ?? 0,
    last: copy.last ?? [],
  })
}

export default function ({ data, setStateValue }) {
  takeOverFromBefore()
  forget(data.forget)
  if (data.copy) keep(data.copy, Date.now())
  letOldestLeave(data.most)
  tell(data, setStateValue)
  if (listening) window.removeEventListener('storage', listening)
  listening = data.watched ? () => tell(data, setStateValue) : null
  if (listening) window.addEventListener('storage', listening)
}
