import LedeSegmentation
import Testing

@Suite struct QuotedTextTests {
  // What is quoted stands in ⟦ ⟧.
  @Test(arguments: [
    "He said: ⟦“It is open.”⟧ She left.", "⟦\"It is open,\"⟧ he said. ⟦\"Is it?\"⟧",
    "⟦«Порт открыт»⟧, — сказал он.", "⟦„Der Hafen ist offen“⟧, sagte er.",
    "⟦»Der Hafen ist offen«⟧, sagte er.", "⟦« Le port est ouvert »⟧, a-t-il dit.",
    "他说⟦「港口开放」⟧。", "他说⟦“港口开放”⟧。", "⟦“He called it ‘open’ twice,”⟧ she said.",
    "The owners' boats aren't theirs.", "⟦“It goes on in the next paragraph.⟧",
    "⟦It began in the one before.”⟧ He left.", "הם אמרו: ⟦\"הנמל פתוח\"⟧, וחז\"ל אמרו כך.",
  ])
  func quotationsAreFound(marked: String) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: marked.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" })
    var bytes = Array(String(view).utf8)
    let found = bytes.withUnsafeBufferPointer { QuotedText.ranges(in: $0, 0..<$0.count) }
    for range in found.reversed() {
      bytes.insert(contentsOf: Array("⟧".utf8), at: range.upperBound)
      bytes.insert(contentsOf: Array("⟦".utf8), at: range.lowerBound)
    }
    #expect(String(decoding: bytes, as: UTF8.self) == marked)
  }
}
