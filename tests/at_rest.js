// Whether the page is at rest, told by what passes between it and the server: put into each page before Streamlit.
//
// Each request for a run of the page is answered by the beginning of a run, which is followed by its end; a run that
// asks for another says so in its end. A request for a part of the page may go unanswered, and where two requests were
// under way it is unknown which one a run answers: then it must stay quiet for a while.
(() => {
  const QUIET = 150  // milliseconds
  const SHORT = 200  // what Streamlit waits at most before it sends what was typed or moved
  const CALM = 3  // looks in a row, for what is drawn and sent after a run
  const RERUN = 11, FRAGMENT = 5, BEGINS = 4, ENDS = 6, FOR_ANOTHER = 2  // numbers in Streamlit's messages
  let asked = true, runs = false, quietUntil = 0, calm = 0  // the first run is asked for as soon as there is a connection
  const timers = new Set()

  // The fields of a message, by number: a number, or the bytes of what is inside.
  function fields(bytes) {
    const found = new Map()
    let at = 0
    const number = () => {
      let value = 0, scale = 1, byte
      do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128 } while (byte > 127)
      return value
    }
    while (at < bytes.length) {
      const tag = number(), kind = tag % 8
      if (kind === 0) found.set(tag >> 3, number())
      else if (kind === 2) { const end = number() + at; found.set(tag >> 3, bytes.subarray(at, end)); at = end }
      else at += kind === 1 ? 8 : 4
    }
    return found
  }

  function sent(data) {
    const request = fields(new Uint8Array(data.buffer ?? data)).get(RERUN)
    if (request === undefined) return
    calm = 0
    const part = fields(request).get(FRAGMENT)?.length > 0
    if (part || asked) quietUntil = performance.now() + QUIET
    if (!part) asked = true
  }

  function received(data) {
    const message = fields(new Uint8Array(data))
    calm = 0
    if (message.has(BEGINS)) [asked, runs] = [false, true]
    if (message.has(ENDS)) [asked, runs] = [asked || message.get(ENDS) === FOR_ANOTHER, false]
    if (performance.now() < quietUntil) quietUntil = performance.now() + QUIET
  }

  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given)
      this.addEventListener('message', ({ data }) => data instanceof ArrayBuffer && received(data))
      this.addEventListener('close', () => { [asked, runs] = [false, false] })
    }

    send(data) {
      sent(data)
      super.send(data)
    }
  }

  const { setTimeout, clearTimeout } = window
  window.setTimeout = (act, after = 0, ...given) => {
    const timer = setTimeout(() => { timers.delete(timer); act(...given) }, after)
    if (after <= SHORT) timers.add(timer)
    return timer
  }
  window.clearTimeout = (timer) => { timers.delete(timer); clearTimeout(timer) }

  window.atRest = () => {
    const app = document.querySelector('[data-testid="stApp"]')
    const still = !asked && !runs && timers.size === 0 && performance.now() > quietUntil
      && app?.dataset.testScriptState === 'notRunning' && !document.querySelector('[data-testid="stSkeleton"]')
    calm = still ? calm + 1 : 0
    return calm >= CALM
  }
})()
