internal import CCairo
internal import Scene

/// Draws an overlay: rounded boxes with labels, fading trails, lines with an arrow to the inside, and the counts at the top left.
/// Strokes and letters scale with the picture.
///
///     ┌───────────────┐
///     │ IN 12   OUT 7 │        ╭ 4 ╮
///     └───────────────┘        ┌───┐
///            ●─────────┬───────│   │──●
///                      ▼  in   └───┘
struct OverlayPainter {
  private struct Colour {
    var red, green, blue: Double
    static let entry = Colour(red: 0.20, green: 0.83, blue: 0.55)
    static let exit = Colour(red: 1.00, green: 0.45, blue: 0.40)
    static let line = Colour(red: 1.00, green: 0.80, blue: 0.25)
    static let white = Colour(red: 1, green: 1, blue: 1)
    static let ink = Colour(red: 0.07, green: 0.09, blue: 0.12)
    /// Distinct also for most colour-blind people (Okabe and Ito 2008, lightened).
    static let people = [
      Colour(red: 0.34, green: 0.71, blue: 0.91), Colour(red: 0.90, green: 0.62, blue: 0.00),
      Colour(red: 0.30, green: 0.78, blue: 0.60), Colour(red: 0.94, green: 0.89, blue: 0.26),
      Colour(red: 0.45, green: 0.60, blue: 0.95), Colour(red: 0.95, green: 0.50, blue: 0.25),
      Colour(red: 0.85, green: 0.60, blue: 0.78),
    ]
  }

  private let cairo: OpaquePointer
  /// Width in pixels of a stroke that is one pixel wide where the shorter side has 480 pixels.
  private let unit: Double

  init(_ canvas: Canvas) {
    cairo = canvas.cairo
    unit = max(1, Double(min(canvas.size.width, canvas.size.height)) / 480)
  }

  func paint(_ overlay: Overlay) {
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
    for line in overlay.lines { paint(line) }
    for person in overlay.people { paintTrail(person) }
    for person in overlay.people { paint(person) }
    if !overlay.counts.isEmpty { paint(overlay.counts) }
  }

  private func paintTrail(_ person: Overlay.Person) {
    let colour = colour(of: person)
    cairo_set_line_width(cairo, 2 * unit)
    for (index, (from, to)) in zip(person.trail, person.trail.dropFirst()).enumerated() {
      setColour(colour, alpha: 0.75 * Double(index + 1) / Double(person.trail.count))
      cairo_move_to(cairo, from.x, from.y)
      cairo_line_to(cairo, to.x, to.y)
      cairo_stroke(cairo)
    }
  }

  private func paint(_ person: Overlay.Person) {
    let colour = colour(of: person)
    let box = person.box
    func outline() { rounded(box.left, box.top, box.width, box.height, radius: 5 * unit) }
    if person.isHighlighted {
      outline()
      setColour(colour, alpha: 0.22)
      cairo_fill_preserve(cairo)
      setColour(.white, alpha: 0.9)
      cairo_set_line_width(cairo, 5 * unit)
      cairo_stroke(cairo)
    }
    outline()
    setColour(.ink, alpha: person.isSeen ? 0.45 : 0.2)
    cairo_set_line_width(cairo, 3 * unit)
    cairo_stroke_preserve(cairo)
    setColour(colour, alpha: person.isSeen ? 1 : 0.5)
    cairo_set_line_width(cairo, 1.6 * unit)
    cairo_stroke(cairo)
    guard !person.label.isEmpty else { return }
    let text = measure(person.label, size: 11)
    let (wide, high) = (text.width + 8 * unit, 15 * unit)
    // Above the box, or inside it at the top of the picture.
    let top = box.top >= high + unit ? box.top - high - unit : max(box.top, 0) + unit
    rounded(box.left, top, wide, high, radius: 4 * unit)
    setColour(colour, alpha: person.isSeen ? 0.92 : 0.5)
    cairo_fill(cairo)
    show(person.label, x: box.left + 4 * unit, y: top + 11.2 * unit, .ink)
  }

  private func paint(_ overlay: LineOverlay) {
    let line = overlay.line
    guard line.length > 0 else { return }
    let colour: Colour =
      switch overlay.highlight {
      case .in: .entry
      case .out: .exit
      case nil: .line
      }
    if overlay.highlight != nil { stroke(line.start, line.end, width: 11, colour, alpha: 0.4) }
    let middle = line.start + line.vector * 0.5
    let tip = middle + line.inward * (34 * unit)
    stroke(line.start, line.end, width: 5, .ink, alpha: 0.5)
    stroke(middle, tip, width: 5, .ink, alpha: 0.5)
    stroke(line.start, line.end, width: 2.6, colour, alpha: 1)
    stroke(middle, tip - line.inward * (8 * unit), width: 2.6, colour, alpha: 1)
    paintHead(at: tip, along: line.inward, colour)
    for end in [line.start, line.end] {
      cairo_arc(cairo, end.x, end.y, 4.5 * unit, 0, 2 * Double.pi)
      setColour(.ink, alpha: 0.5)
      cairo_fill(cairo)
      cairo_arc(cairo, end.x, end.y, 3.4 * unit, 0, 2 * Double.pi)
      setColour(colour, alpha: 1)
      cairo_fill(cairo)
    }
  }

  private func paintHead(at tip: Point, along way: Point, _ colour: Colour) {
    let across = Point(-way.y, way.x)
    cairo_move_to(cairo, tip.x + 2 * unit * way.x, tip.y + 2 * unit * way.y)
    for side in [1.0, -1.0] {
      let corner = tip - way * (12 * unit) + across * (side * 7.5 * unit)
      cairo_line_to(cairo, corner.x, corner.y)
    }
    cairo_close_path(cairo)
    setColour(.ink, alpha: 0.5)
    cairo_set_line_width(cairo, 2.4 * unit)
    cairo_stroke_preserve(cairo)
    setColour(colour, alpha: 1)
    cairo_fill(cairo)
  }

  private func paint(_ counts: [Overlay.Count]) {
    let named = counts.contains { !$0.name.isEmpty }
    let rows = counts.map { count in
      let name = named ? [(count.name, Colour.white)] : []
      return name + [("IN \(count.entries)", Colour.entry), ("OUT \(count.exits)", Colour.exit)]
    }
    let (edge, gap, high) = (12 * unit, 14 * unit, 22 * unit)
    let columns = rows[0].indices.map { column in rows.map { measure($0[column].0, size: 16).width }.max() ?? 0 }
    let width = columns.reduce(0, +) + gap * Double(columns.count - 1) + 2 * edge
    rounded(10 * unit, 10 * unit, width, high * Double(rows.count) + edge, radius: 8 * unit)
    setColour(.ink, alpha: 0.78)
    cairo_fill(cairo)
    for (index, row) in rows.enumerated() {
      var x = 10 * unit + edge
      for (column, (text, colour)) in zip(columns, row) {
        show(text, x: x, y: 10 * unit + edge / 2 + high * (Double(index) + 0.74), colour)
        x += column + gap
      }
    }
  }

  private func colour(of person: Overlay.Person) -> Colour {
    Colour.people[Int(person.colour.magnitude % UInt(Colour.people.count))]
  }

  private func setColour(_ colour: Colour, alpha: Double) {
    cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, alpha)
  }

  private func stroke(_ from: Point, _ to: Point, width: Double, _ colour: Colour, alpha: Double) {
    setColour(colour, alpha: alpha)
    cairo_set_line_width(cairo, width * unit)
    cairo_move_to(cairo, from.x, from.y)
    cairo_line_to(cairo, to.x, to.y)
    cairo_stroke(cairo)
  }

  private func rounded(_ x: Double, _ y: Double, _ width: Double, _ height: Double, radius: Double) {
    let r = max(0, min(radius, width / 2, height / 2))
    let quarter = Double.pi / 2
    cairo_new_sub_path(cairo)
    cairo_arc(cairo, x + width - r, y + r, r, -quarter, 0)
    cairo_arc(cairo, x + width - r, y + height - r, r, 0, quarter)
    cairo_arc(cairo, x + r, y + height - r, r, quarter, 2 * quarter)
    cairo_arc(cairo, x + r, y + r, r, 2 * quarter, 3 * quarter)
    cairo_close_path(cairo)
  }

  /// Also sets the font of the next `show`.
  private func measure(_ text: String, size: Double) -> (width: Double, height: Double) {
    cairo_select_font_face(cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD)
    cairo_set_font_size(cairo, size * unit)
    var extents = cairo_text_extents_t()
    cairo_text_extents(cairo, text, &extents)
    return (extents.x_advance, extents.height)
  }

  private func show(_ text: String, x: Double, y: Double, _ colour: Colour) {
    setColour(colour, alpha: 1)
    cairo_move_to(cairo, x, y)
    cairo_show_text(cairo, text)
  }
}
