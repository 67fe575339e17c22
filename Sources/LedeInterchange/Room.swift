// LedeInterchange: see CONTRIBUTING.md
