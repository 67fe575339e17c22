import Lede
import LedeConfiguration
import LedeCore
import LedeInterchange
import LedeJSON
import Synchronization
import Testing

/// Writes down what it is told.
private final class Notebook: EngineObserver {
  enum Event: Equatable {
    case began(Int, name: String, lane: Int)
    case stageBegan(String, Int)
    case stageEnded(String, Int, LedeError.Code?)
    case ended(Int, ObservedOutcome.Status, LedeError.Code?, String?)
  }

  struct Notes {
    var events: [Event] = []
    var articles: [ObservedArticle] = []
    var stages: [ObservedStage] = []
    var outcomes: [ObservedOutcome] = []
  }

  let notes = Mutex(Notes())

  func articleBegan(_ article: ObservedArticle) {
    notes.withLock {
      $0.events.append(.began(article.number, name: article.name, lane: article.lane))
      $0.articles.append(article)
    }
  }

  func stageBegan(_ stage: StageName, of article: ObservedArticle) {
    notes.withLock { $0.events.append(.stageBegan(stage.rawValue, article.number)) }
  }

  func stageEnded(_ stage: ObservedStage, of article: ObservedArticle) {
    notes.withLock {
      $0.events.append(.stageEnded(stage.name.rawValue, article.number, stage.error?.code))
      $0.stages.append(stage)
    }
  }

  func articleEnded(_ outcome: ObservedOutcome, of article: ObservedArticle) {
    notes.withLock {
      $0.events.append(
        .ended(article.number, outcome.status, outcome.error?.code, outcome.stage?.rawValue))
      $0.outcomes.append(outcome)
    }
  }
}

@Suite struct ObserverTests {
  private let text = "The ferry left at noon. It came back at dusk with forty people on board."

  private func engine(
    _ notebook: Notebook, _ change: (inout EngineOptions) -> Void = { _ in }
  ) throws -> LedeEngine {
    var options = EngineOptions(language: .of("en"))
    options.locator = nil
    options.observer = notebook
    change(&options)
    return try LedeEngine(options)
  }

  @Test func anObserverSeesTheStagesOfAnArticleInTheirOrder() throws {
    let notebook = Notebook()
    let engine = try engine(notebook) { $0.until = "segment" }
    _ = try engine.run(text, name: "ferry.txt")
    let notes = notebook.notes.withLock { $0 }
    #expect(
      notes.events == [
        .began(0, name: "ferry.txt", lane: 0),
        .stageBegan("prepare", 0), .stageEnded("prepare", 0, nil),
        .stageBegan("normalize", 0), .stageEnded("normalize", 0, nil),
        .stageBegan("segment", 0), .stageEnded("segment", 0, nil),
        .ended(0, .ok, nil, nil),
      ])
    #expect(notes.articles.first?.byteCount == text.utf8.count)
    #expect(notes.outcomes.first?.sentenceCount == 2)
    #expect(notes.outcomes.first?.language == .of("en"))
    var last = try #require(notes.articles.first?.began)
    for stage in notes.stages {
      #expect(stage.began >= last && stage.ended >= stage.began)
      last = stage.ended
    }
    #expect(try #require(notes.outcomes.first?.ended) >= last)
  }

  @Test func anObserverSeesWhichStageOfARecordFailed() throws {
    let notebook = Notebook()
    let engine = try engine(notebook) { $0.maximumSentences = 1 }
    let line = #"{"id":"a","text":"\#(text)"}"#
    let record = try InputRecord(seq: 4, line: Array(line.utf8), offsets: .utf8)
    #expect(throws: RecordFailure.self) { try engine.run(record) }
    let notes = notebook.notes.withLock { $0 }
    #expect(notes.articles.map(\.name) == ["line 5"])
    #expect(notes.articles.map(\.id) == [.string("a")])
    #expect(notes.events.contains(.stageEnded("read", 0, nil)))
    #expect(
      notes.events.suffix(2) == [
        .stageEnded("segment", 0, .tooManySentences),
        .ended(0, .error, .tooManySentences, "segment"),
      ])
  }

  @Test func anArticleWithoutTextEndsToo() throws {
    let notebook = Notebook()
    #expect(throws: LedeError.self) { try engine(notebook).run(" \n ") }
    let notes = notebook.notes.withLock { $0 }
    #expect(notes.events == [.began(0, name: "-", lane: 0), .ended(0, .error, .emptyText, nil)])
  }

  @Test func articlesUnderWayHaveLanesOfTheirOwn() async throws {
    let notebook = Notebook()
    let engine = try engine(notebook)
    let text = text
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<40 {
        group.addTask { _ = try? engine.run(text, name: "\(index)") }
      }
    }
    let events = notebook.notes.withLock { $0.events }
    var lanes: [Int: Int] = [:]
    var ofArticle: [Int: Int] = [:]
    for event in events {
      if case .began(let number, _, let lane) = event {
        #expect(lanes.updateValue(number, forKey: lane) == nil, "lane \(lane) is shared")
        ofArticle[number] = lane
      } else if case .ended(let number, let status, _, _) = event {
        #expect(status == .ok)
        if let lane = ofArticle[number] { lanes[lane] = nil }
      }
    }
    #expect(ofArticle.count == 40 && lanes.isEmpty)
  }
}
