import ArgumentParser
import Lede
import LedeConfiguration

/// What a shell offers for names that only the configuration knows. A configuration that is wrong
/// offers nothing: a shell is no place for diagnostics.
enum Completion {
  /// Pipelines by name, and files.
  static let pipelines = CompletionKind.custom { _, _, _ in
    (try? LedeEngine())?.pipelines.names ?? []
  }

  /// Glossaries by name, and `none`.
  static let glossaries = CompletionKind.custom { _, _, _ in
    ((try? LedeEngine())?.glossaries.all.map(\.name) ?? []) + ["none"]
  }

  /// Stages.
  static let stages = CompletionKind.custom { _, _, _ in
    (try? LedeEngine())?.registry.all.map(\.name.rawValue) ?? []
  }

  /// Languages that something is known of.
  static let languages = CompletionKind.custom { _, _, _ in
    ((try? LedeEngine())?.languages ?? []).filter { $0 != "und" }
  }

  /// Options of stages, as `--set` takes them.
  static let options = CompletionKind.custom { _, _, _ in
    ((try? LedeEngine())?.registry.all ?? []).flatMap { stage in
      stage.options.map { "\(stage.name).\($0.name)=" }
    }
  }

  /// Rules of `lede check`.
  static let rules = CompletionKind.custom { _, _, _ in CheckCommand.ruleNames }
}
