// One import is enough for an embedder: the nouns, and what results are written with.
@_exported import LedeCore
@_exported import LedeInterchange
@_exported import LedeTerminology
