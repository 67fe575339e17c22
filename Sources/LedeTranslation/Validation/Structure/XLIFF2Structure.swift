/// Which elements and attributes XLIFF 2.0, 2.1 and 2.2 have, and where: core, modules, and what goes
/// with them (XLIFF 2.1 sections 4.2 and 4.3, 5; XLIFF 2.2 for its differences).
///
/// An element a line, with its content: `?` once at most, `+` once at least, `*` any number, `|` one
/// of several, `any` an element of another namespace, `text` characters. Its attributes follow behind
/// `@`: `!` is required, and the kind of value stands behind the name; `*` are those of other
/// namespaces. A line that begins with `@` alone has the attributes that a namespace lends to others.
enum XLIFF2Structure {
  static let core = """
    xliff = file+
      @ version! 2.0|2.1|2.2 ; srcLang! tag ; trgLang tag ; xml:space default|preserve ; *
    file = skeleton? any* notes? (unit|group)+
      @ id! name ; canResegment yes|no ; original ; translate yes|no ; srcDir ltr|rtl|auto ; trgDir ltr|rtl|auto ; xml:space default|preserve ; *
    skeleton = text any*
      @ href
    group = any* notes? (unit|group)*
      @ id! name ; name ; canResegment yes|no ; translate yes|no ; srcDir ltr|rtl|auto ; trgDir ltr|rtl|auto ; type own ; xml:space default|preserve ; *
    unit = any* notes? originalData? (segment|ignorable)+
      @ id! name ; name ; canResegment yes|no ; translate yes|no ; srcDir ltr|rtl|auto ; trgDir ltr|rtl|auto ; type own ; xml:space default|preserve ; *
    segment = source target?
      @ id name ; canResegment yes|no ; state initial|translated|reviewed|final ; subState own
    ignorable = source target?
      @ id name
    notes = note+
    note = text
      @ id name ; appliesTo source|target ; category ; priority rank ; *
    originalData = data+
    data = text cp*
      @ id! name ; dir ltr|rtl|auto ; xml:space preserve
    source = text (cp|ph|pc|sc|ec|mrk|sm|em)*
      @ xml:lang tag ; xml:space default|preserve
    target = text (cp|ph|pc|sc|ec|mrk|sm|em)*
      @ xml:lang tag ; xml:space default|preserve ; order positive
    cp =
      @ hex! hex
    ph =
      @ id! name ; canCopy yes|no ; canDelete yes|no ; canReorder yes|firstNo|no ; copyOf name ; disp ; equiv ; dataRef name ; subFlows names ; subType own ; type fmt|ui|quote|link|image|other ; *
    pc = text (cp|ph|pc|sc|ec|mrk|sm|em)*
      @ id! name ; canCopy yes|no ; canDelete yes|no ; canOverlap yes|no ; canReorder yes|firstNo|no ; copyOf name ; dispEnd ; dispStart ; equivEnd ; equivStart ; dataRefEnd name ; dataRefStart name ; subFlowsEnd names ; subFlowsStart names ; subType own ; type fmt|ui|quote|link|image|other ; dir ltr|rtl|auto ; *
    sc =
      @ id! name ; canCopy yes|no ; canDelete yes|no ; canOverlap yes|no ; canReorder yes|firstNo|no ; copyOf name ; dataRef name ; dir ltr|rtl|auto ; disp ; equiv ; isolated yes|no ; subFlows names ; subType own ; type fmt|ui|quote|link|image|other ; *
    ec =
      @ id name ; canCopy yes|no ; canDelete yes|no ; canOverlap yes|no ; canReorder yes|firstNo|no ; copyOf name ; dataRef name ; dir ltr|rtl|auto ; disp ; equiv ; isolated yes|no ; startRef name ; subFlows names ; subType own ; type fmt|ui|quote|link|image|other ; *
    mrk = text (cp|ph|pc|sc|ec|mrk|sm|em)*
      @ id! name ; translate yes|no ; type generic|comment|term|own ; ref uri ; value ; *
    sm =
      @ id! name ; translate yes|no ; type generic|comment|term|own ; ref uri ; value ; *
    em =
      @ startRef! name
    """

  /// What is other in 2.2. Its schema has notes before metadata, its text does not say.
  static let core2_2 = """
    xliff = (notes|mda:metadata)* file+
      @ version! 2.0|2.1|2.2 ; srcLang! tag ; trgLang tag ; xml:space default|preserve ; *
    note = text
      @ id name ; appliesTo source|target ; category ; priority rank ; ref uri ; *
    """

  static let matches = """
    matches = match+
    match = mda:metadata? xlf:originalData? xlf:source xlf:target any*
      @ id name ; matchQuality percent ; matchSuitability percent ; origin ; ref! uri ; reference yes|no ; similarity percent ; subType own ; type am|mt|icm|idm|tb|tm|other ; *
    """

  static let glossary = """
    glossary = glossEntry+
    glossEntry = term translation* definition? any*
      @ id name ; ref uri ; *
    term = text
      @ source ; *
    translation = text
      @ id name ; ref uri ; source ; *
    definition = text
      @ source ; *
    """

  static let formatStyle = """
    @ fs a|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|h1|h2|h3|h4|h5|h6|head|hr|html|i|img|label|legend|li|ol|p|pre|q|s|samp|select|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul ; subFs
    """

  static let metadata = """
    metadata = metaGroup+
      @ id name
    metaGroup = (metaGroup|meta)+
      @ id name ; category ; appliesTo source|target|ignorable
    meta = text
      @ type!
    """

  static let resourceData = """
    resourceData = resourceItemRef* resourceItem*
    resourceItemRef =
      @ id name ; ref! name ; *
    resourceItem = source? target? reference*
      @ mimeType ; id name ; context yes|no ; *
    source = any*
      @ href ; xml:lang tag ; *
    target = any*
      @ href ; xml:lang tag ; *
    reference =
      @ href! ; xml:lang tag ; *
    """

  static let resourceData2_2 = """
    resourceData = xlf:notes? resourceItemRef* resourceItem*
    resourceItem = xlf:notes? source? target? reference*
      @ mimeType ; id name ; context yes|no ; *
    """

  /// Of XLIFF 2.0; an extension since.
  static let changeTracking = """
    changeTrack = revisions+
    revisions = revision+
      @ appliesTo! name ; ref name ; currentVersion name ; *
    revision = item+
      @ author ; datetime ; version name ; *
    item = text
      @ property! ; *
    """

  static let sizeRestriction = """
    profiles = normalization? any*
      @ generalProfile ; storageProfile
    normalization =
      @ general none|nfc|nfd ; storage none|nfc|nfd
    data = any*
      @ profile! ; *
    @ equivStorage ; sizeInfo ; sizeInfoRef name ; sizeRestriction ; storageRestriction
    """

  static let validation = """
    validation = rule+
      @ *
    rule =
      @ isPresent ; occurs positive ; isNotPresent ; startsWith ; endsWith ; existsInSource yes|no ; caseSensitive yes|no ; normalization none|nfc|nfd ; disabled yes|no ; *
    """

  static let its = """
    locQualityIssues = locQualityIssue+
      @ xml:id! ; version 2.0
    locQualityIssue =
      @ version 2.0 ; locQualityIssueType issue ; locQualityIssueComment ; locQualityIssueSeverity percent ; locQualityIssueProfileRef ; locQualityIssueEnabled yes|no
    provenanceRecords = provenanceRecord+
      @ xml:id! ; version 2.0
    provenanceRecord =
      @ version 2.0 ; org ; orgRef ; person ; personRef ; revOrg ; revOrgRef ; revPerson ; revPersonRef ; revTool ; revToolRef ; tool ; toolRef
    @ version 2.0 ; allowedCharacters ; annotatorsRef ; localeFilterList ; localeFilterType include|exclude
    @ locQualityIssueComment ; locQualityIssueEnabled yes|no ; locQualityIssueProfileRef ; locQualityIssuesRef ; locQualityIssueSeverity percent ; locQualityIssueType issue
    @ locQualityRatingProfileRef ; locQualityRatingScore percent ; locQualityRatingScoreThreshold percent ; locQualityRatingVote integer ; locQualityRatingVoteThreshold integer
    @ mtConfidence fraction ; termConfidence fraction ; taConfidence fraction ; taClassRef ; taIdent ; taIdentRef ; taSource
    @ org ; orgRef ; person ; personRef ; provenanceRecordsRef ; revOrg ; revOrgRef ; revPerson ; revPersonRef ; revTool ; revToolRef ; tool ; toolRef
    """

  /// The OASIS suite of 2.2 writes the version of XLIFF there.
  static let its2_2 = """
    @ version 2.0|2.1|2.2
    """

  static let itsInXLIFF = """
    @ domains ; lang tag
    """

  static let pluralGenderSelect = """
    @ switch ; case
    """

  /// Which elements of a module stand in which of the core, and whether there is one at most.
  static let places: [(namespace: String, local: String, parents: Set<String>, isSingle: Bool)] = [
    (XLIFFNamespace.matches, "matches", ["unit"], true),
    (XLIFFNamespace.glossary, "glossary", ["unit"], true),
    (XLIFFNamespace.metadata, "metadata", ["xliff", "file", "group", "unit", "match"], true),
    (XLIFFNamespace.resourceData, "resourceData", ["file", "group", "unit"], true),
    (XLIFFNamespace.changeTracking, "changeTrack", ["file", "group", "unit"], false),
    (XLIFFNamespace.sizeRestriction, "profiles", ["file"], true),
    (XLIFFNamespace.sizeRestriction, "data", ["file", "group", "unit"], false),
    (XLIFFNamespace.validation, "validation", ["file", "group", "unit"], true),
  ]
}
