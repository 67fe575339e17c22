// LedeSegmentation: see CONTRIBUTING.md
