// LedeNormalization: see CONTRIBUTING.md
