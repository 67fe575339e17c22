import LedeCore
import LedeInterchange

/// Lines of records, in pieces of any size: as many answers whatever the pieces are.
enum RecordTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let input = Array(bytes.dropFirst())
    let limit = 16 + Int(first) * 8
    let whole = records(input, pieces: max(1, input.count), limit: limit)
    let pieces = records(input, pieces: 1 + Int(first % 13), limit: limit)
    expect(whole == pieces, "pieces give \(pieces), the whole gives \(whole)")
  }

  private static func records(_ input: [UInt8], pieces: Int, limit: Int) -> [String] {
    var reader = RecordReader(maximumBytes: limit)
    var found: [String] = []
    func take() {
      while let record = reader.next() {
        switch record {
        case .success(let record): found.append("\(record.seq) \(record.text.count)")
        case .failure(let failure): found.append("\(failure.seq) \(failure.error.code)")
        }
      }
    }
    for start in stride(from: 0, to: input.count, by: pieces) {
      reader.append(input[start..<min(input.count, start + pieces)])
      take()
    }
    reader.finish()
    take()
    return found
  }
}
