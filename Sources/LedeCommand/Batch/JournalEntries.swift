import Lede
import LedeJSON

/// What a journal says of an input that was answered to its end.
struct FinishedInput: Equatable {
  var input: InputIdentity
  /// The size of its own output, where it has one.
  var output: Int?
}

/// How far an input was answered.
struct InputPlace: Sendable, Equatable {
  var input: InputIdentity
  /// Behind the last record that was answered.
  var position = RecordReader.Position()
  /// Of a stream that has no identity: how much of it was answered, and the CRC-32 of that.
  var checksum: StreamChecksum?
}

/// The CRC-32 of the beginning of a stream.
struct StreamChecksum: Sendable, Equatable {
  var length = 0
  var value: UInt32 = 0

  /// Adds what follows.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    value = CRC32.of(bytes, after: value)
    length += bytes.count
  }
}

/// What is safe: what of the inputs was answered, and how much of the outputs was written by then.
struct Commit: Equatable {
  /// How many inputs were finished.
  var finished = 0
  /// How far the next one was answered.
  var place: InputPlace?
  /// Bytes of the output that is written.
  var output = 0
  /// Bytes of `--errors`.
  var rejected = 0
  var tally = BatchTally()
  /// Whether all is answered, and only the files have to be put in their place.
  var isWhole = false
}

/// What has to be the same for a run to go on: names as the user knows them, and values.
struct RunSetting: Equatable {
  let name: String
  let value: String
}

// MARK: As JSON

extension JSONWriter {
  private mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    int(value)
  }

  mutating func write(_ input: InputIdentity) {
    object { writer in
      writer.key("path")
      writer.string(input.path)
      writer.member("size", input.size)
      writer.member("modified", input.modified)
    }
  }

  mutating func write(_ finished: FinishedInput) {
    object { writer in
      writer.key("finished")
      writer.write(finished.input)
      writer.member("output", finished.output)
    }
  }

  mutating func write(_ commit: Commit) {
    object { writer in
      writer.key("commit")
      writer.int(commit.finished)
      if let place = commit.place {
        writer.key("input")
        writer.write(place.input)
        writer.member("line", place.position.line)
        writer.member("offset", place.position.offset)
        if let checksum = place.checksum {
          writer.member("checked", checksum.length)
          writer.member("crc32", Int(checksum.value))
        }
      }
      writer.member("output", commit.output)
      writer.member("rejected", commit.rejected)
      writer.key("tally")
      writer.write(commit.tally)
      if commit.isWhole {
        writer.key("whole")
        writer.bool(true)
      }
    }
  }

  private mutating func write(_ tally: BatchTally) {
    object { writer in
      for status in AnswerStatus.allCases {
        writer.member(status.rawValue, tally.statuses[status] ?? 0)
      }
      writer.key("codes")
      writer.object { writer in
        for (code, count) in tally.codes.sorted(by: { $0.key < $1.key }) {
          writer.member(code, count)
        }
      }
      writer.member("bytes", tally.bytes)
      writer.member("inputs", tally.inputs)
      writer.member("failedInputs", tally.failedInputs)
      writer.member("milliseconds", tally.milliseconds)
      writer.member("exit", Int(tally.worst.rawValue))
    }
  }
}

extension JSONValue {
  /// A size or a count.
  private func count(_ name: String) -> Int? { self[name]?.int.flatMap { $0 < 0 ? nil : $0 } }

  var inputIdentity: InputIdentity? {
    guard let path = self["path"]?.string else { return nil }
    return InputIdentity(path: path, size: count("size"), modified: self["modified"]?.int)
  }

  var runSettings: [RunSetting]? {
    members?.compactMap { member in
      member.value.string.map { RunSetting(name: member.key, value: $0) }
    }
  }

  var finishedInput: FinishedInput? {
    guard let input = self["finished"]?.inputIdentity else { return nil }
    return FinishedInput(input: input, output: count("output"))
  }

  var commit: Commit? {
    guard let finished = count("commit"), let output = count("output"),
      let rejected = count("rejected"), let tally = self["tally"]?.tally
    else { return nil }
    var place: InputPlace?
    if let input = self["input"] {
      guard let identity = input.inputIdentity, let line = count("line"),
        let offset = count("offset")
      else { return nil }
      var checksum: StreamChecksum?
      if let length = count("checked"), let value = count("crc32").flatMap(UInt32.init(exactly:)) {
        checksum = StreamChecksum(length: length, value: value)
      }
      place = InputPlace(
        input: identity, position: RecordReader.Position(line: line, offset: offset),
        checksum: checksum)
    }
    return Commit(
      finished: finished, place: place, output: output, rejected: rejected, tally: tally,
      isWhole: self["whole"]?.bool ?? false)
  }

  private var tally: BatchTally? {
    var statuses: [AnswerStatus: Int] = [:]
    for status in AnswerStatus.allCases { statuses[status] = count(status.rawValue) }
    guard let codes = self["codes"]?.members, let bytes = count("bytes"),
      let inputs = count("inputs"), let failed = count("failedInputs"),
      let milliseconds = count("milliseconds"),
      let exit = count("exit").flatMap(Int32.init(exactly:)).flatMap(ExitStatus.init(rawValue:))
    else { return nil }
    return BatchTally(
      statuses: statuses,
      codes: Dictionary(codes.map { ($0.key, $0.value.int ?? 0) }) { first, _ in first },
      bytes: bytes, inputs: inputs, failedInputs: failed, milliseconds: milliseconds,
      worst: exit)
  }
}
