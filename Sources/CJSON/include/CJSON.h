// A plain C face of RapidJSON.
