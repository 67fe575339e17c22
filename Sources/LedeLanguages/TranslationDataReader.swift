import LedeCore
import LedeYAML

extension LanguageDataReader {
  private static let translationKeys = [
    "length", "end-marks", "quotes", "space-before", "space-after", "doubles-words", "doubled",
    "scales", "year-offsets", "spaces", "scalars-per-word",
  ]

  mutating func translation(_ file: YAMLFile) -> LanguageData.Translation {
    var data = LanguageData.Translation()
    forEachPair(file.root, in: file, keys: Self.translationKeys) { reader, pair in
      let value = pair.value
      switch pair.key {
      case "length":
        let numbers = reader.texts(value, in: file).compactMap(Double.init)
        if numbers.count == 2, numbers.allSatisfy({ $0 > 0 && $0 < 1000 }) {
          data.length = (numbers[0], numbers[1])
        } else {
          reader.report("'length' is a mean and a variance", at: value, in: file)
        }
      case "end-marks":
        let kinds = LanguageData.Translation.EndMark.allCases
        reader.forEachPair(value, in: file, keys: kinds.map(\.rawValue)) { reader, pair in
          guard let kind = LanguageData.Translation.EndMark(rawValue: pair.key) else { return }
          data.endMarks[kind] = reader.texts(pair.value, in: file)
        }
      case "quotes":
        data.quotes = reader.texts(value, in: file).compactMap { pair in
          let marks = pair.split(separator: " ").map(String.init)
          if marks.count == 2 { return marks }
          reader.report(
            "a pair is an opening mark, a space, and a closing one", at: value, in: file)
          return nil
        }
      case "space-before": data.spaceBefore = reader.texts(value, in: file)
      case "space-after": data.spaceAfter = reader.texts(value, in: file)
      case "scalars-per-word":
        if let number = value.number, number >= 1, number < 100 {
          data.scalarsPerWord = number
        } else {
          reader.report("expected a number from 1 on", at: value, in: file)
        }
      case "doubles-words": data.doublesWords = reader.flag(value, in: file)
      case "doubled": data.doubled = reader.texts(value, in: file)
      case "scales":
        let exponents = (2...15).map(String.init)
        reader.forEachPair(value, in: file, keys: exponents) { reader, pair in
          if let exponent = Int(pair.key) {
            data.scales[exponent] = reader.texts(pair.value, in: file)
          }
        }
      case "year-offsets":
        data.yearOffsets = reader.texts(value, in: file).compactMap { text in
          if let number = Int(text) { return number }
          reader.report("expected a number of years", at: value, in: file)
          return nil
        }
      default: data.writesSpaces = reader.flag(value, in: file)
      }
    }
    return data
  }
}
