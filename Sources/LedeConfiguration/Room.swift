// LedeConfiguration: see CONTRIBUTING.md
