// LedeTerminology: see CONTRIBUTING.md
