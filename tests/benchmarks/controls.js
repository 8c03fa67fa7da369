// What is measured of the controls of a page: rings of focus, rings of what is not chosen, what a finger touches.
(() => {
  const channels = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1]
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return Math.round(((high + 0.05) / (low + 0.05)) * 100) / 100
  }
  const ground = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor)
      layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1])
  }
  const label = (element) => {
    const marked = element.closest('[data-testid]')
    const said = (element.getAttribute('aria-label') || element.innerText || element.textContent || '').trim().replace(/\s+/g, ' ')
    return `${element.tagName.toLowerCase()} in ${marked?.dataset.testid}: ${said.slice(0, 60)}`
  }

  // Of what has the focus: the contrast of its ring with the ground around it, 0 where there is none of 2 pixels.
  function focusRing() {
    const active = document.activeElement
    if (!active || active === document.body) return null
    for (let at = active, level = 0; at && level < 6; at = at.parentElement, level += 1) {
      const style = getComputedStyle(at)
      if (style.outlineStyle === 'none' || style.outlineStyle === 'auto' || parseFloat(style.outlineWidth) < 2) continue
      const around = parseFloat(style.outlineOffset) < 0 ? ground(at) : ground(at.parentElement)
      return { label: label(active), contrast: contrast(over(channels(style.outlineColor), around), around) }
    }
    return { label: label(active), contrast: 0 }
  }

  const OPEN = [
    '[data-testid="stRadioOption"]:not([data-selected]) > div > div:first-child',
    '[data-testid="stCheckbox"]:not([data-selected]) span:has(> input) + div',
    '[data-testid="stTextInputRootElement"]', '[data-testid="stNumberInputContainer"]', '[data-testid="stTextAreaRootElement"]',
    '[data-testid="stDateInputField"]', '[data-testid="stFileUploaderDropzone"]',
    ':is([data-testid="stSelectbox"], [data-testid="stMultiSelect"]) .react-aria-ComboBox > [role="group"]',
    '[data-testid="stButtonGroup"] button:not([data-selected])',
    '[data-testid="stBaseButton-secondary"]:enabled', '[data-testid="stPopoverButton"]:enabled',
  ].join(', ')

  // A menu told by its words alone, as a link is.
  const isWords = (one) => {
    const style = getComputedStyle(one)
    return one.dataset.testid === 'stPopoverButton' && channels(style.borderTopColor)[3] * parseFloat(style.borderTopWidth) === 0
  }

  // Of each control that nothing is chosen in: the contrast of its edge with the ground around it.
  function openRings() {
    const shown = (one) => one.checkVisibility() && !one.matches(':disabled, :disabled *') && !isWords(one)
    return [...document.querySelectorAll(OPEN)].filter(shown).map((one) => {
      const around = ground(one.parentElement), style = getComputedStyle(one)
      const edge = parseFloat(style.borderTopWidth) > 0 ? channels(style.borderTopColor) : channels(style.backgroundColor)
      const below = parseFloat(style.borderTopWidth) > 0 ? ground(one) : around
      return { label: label(one), contrast: contrast(over(edge, below), around) }
    })
  }

  const TOUCHED = 'button:enabled, a[href], summary, [role="tab"], label:has(> span > input), input[type="text"], [role="combobox"]'
  const REACH = 44

  // Of each control on screen: how far a finger may stray from its middle, up and down, and left and right, in pixels.
  function targets() {
    const found = []
    for (const one of document.querySelectorAll(TOUCHED)) {
      if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || one.closest('[inert], [aria-hidden="true"]')) continue
      if (one.matches('a') && one.closest('p, li, [data-testid="stHeaderActionElements"]') && !one.closest('[data-testid="stPageLink"]')) continue
      one.scrollIntoView({ block: 'center', inline: 'center' })
      const box = one.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      const middle = [box.x + box.width / 2, box.y + box.height / 2]
      const hits = (dx, dy) => {
        const at = document.elementFromPoint(middle[0] + dx, middle[1] + dy)
        return at && (one.contains(at) || at.closest('label')?.contains(one) || at.contains(one) && at.matches('[role="group"], label, [data-testid$="RootElement"]'))
      }
      if (!hits(0, 0)) continue
      const stray = (dx, dy) => {
        let reach = 0
        while (reach < REACH && hits(dx * (reach + 1), dy * (reach + 1))) reach += 1
        return reach
      }
      found.push({ label: label(one), width: stray(-1, 0) + stray(1, 0), height: stray(0, -1) + stray(0, 1) })
    }
    return found
  }

  window.measured = { focusRing, openRings, targets }
})()
