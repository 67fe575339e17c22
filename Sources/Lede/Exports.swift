// One import is enough for an embedder: the nouns, what options are made of, and what results are
// written with.
@_exported import LedeChecking
@_exported import LedeConfiguration
@_exported import LedeCore
@_exported import LedeFormats
@_exported import LedeInterchange
@_exported import LedeTerminology
@_exported import LedeTranslation
