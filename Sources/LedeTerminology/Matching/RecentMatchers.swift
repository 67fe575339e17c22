import LedeCore
import LedeLanguages
import Synchronization

/// The matchers of the glossaries that articles brought with them: many have the same one, and those
/// that were met last are kept.
final class RecentMatchers: Sendable {
  private struct Item {
    let matcher: TermMatcher
    let concepts: Int
    /// When it was asked for.
    var time: Int
  }

  private struct State {
    var items: [Glossary: Item] = [:]
    var time = 0
    var concepts = 0
  }

  /// So many glossaries are kept, of so many concepts in all.
  private static let capacity = 64
  private static let largest = 1 << 16

  private let state = Mutex(State())
  private let language: LanguageTag
  private let knowledge: LanguageData.Terminology

  init(language: LanguageTag, knowledge: LanguageData.Terminology) {
    self.language = language
    self.knowledge = knowledge
  }

  /// The matcher of a glossary.
  func matcher(of glossary: Glossary) throws(LedeError) -> TermMatcher {
    let known = state.withLock { state -> TermMatcher? in
      guard let index = state.items.index(forKey: glossary) else { return nil }
      state.time += 1
      state.items.values[index].time = state.time
      return state.items.values[index].matcher
    }
    if let known { return known }
    let matcher = try TermMatcher([glossary], language: language, knowledge: knowledge)
    let item = Item(matcher: matcher, concepts: glossary.concepts.count, time: 0)
    if item.concepts <= Self.largest { state.withLock { Self.keep(item, of: glossary, in: &$0) } }
    return matcher
  }

  private static func keep(_ item: Item, of glossary: Glossary, in state: inout State) {
    var item = item
    state.time += 1
    item.time = state.time
    state.concepts -= state.items.updateValue(item, forKey: glossary)?.concepts ?? 0
    state.concepts += item.concepts
    while state.items.count > capacity || state.concepts > largest,
      let oldest = state.items.min(by: { $0.value.time < $1.value.time })
    {
      state.items[oldest.key] = nil
      state.concepts -= oldest.value.concepts
    }
  }
}
